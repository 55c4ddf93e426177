// Price files and calendars over HTTP: the documents of the command line, with nothing stored.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { runJson } from '#test/support/assay.ts'
import { openApp } from '#test/support/open-app.ts'

const file = 'examples/ACME.csv'
const bytes = readFileSync(file)

const send = (server: FastifyInstance, url: string, payload: Buffer | string = bytes) =>
  server.inject({
    method: 'POST',
    url,
    payload,
    headers: { host: 'localhost', 'content-type': 'application/octet-stream' },
  })

test('a file is checked as on the command line, and not stored', async (t) => {
  const { server, bench } = await openApp(t)
  const answer = await send(server, '/api/v1/check?name=ACME.csv&asOf=2024-06-28&repair=none')
  assert.equal(answer.statusCode, 200)
  const [checked] = answer.json().files
  const { document } = await runJson(['check', file, '--as-of', '2024-06-28', '--repair', 'none'])
  assert.deepEqual({ ...checked, file }, document.files[0])
  assert.equal(await bench.store.assets.find('ACME'), null)
})

test('indicators of a file are those of the command line', async (t) => {
  const { server } = await openApp(t)
  const window = { from: '2024-01-02', to: '2024-03-01' }
  const asked = new URLSearchParams({ name: 'ACME.csv', only: 'ema:50,rsi:7', ...window })
  const answer = await send(server, `/api/v1/indicators?${asked}`)
  assert.equal(answer.statusCode, 200)
  const words = ['--only', 'ema:50,rsi:7', '--from', window.from, '--to', window.to]
  assert.deepEqual(answer.json(), (await runJson(['indicators', file, ...words])).document)
})

test('a file without a header row is read with the columns that are named', async (t) => {
  const { server } = await openApp(t)
  const headless = '2024-01-02,1000\n2024-01-03,1010\n'
  const refused = await send(server, '/api/v1/check?name=x.csv', headless)
  assert.deepEqual([refused.statusCode, refused.json().code], [422, 'missing-header'])
  const read = await send(server, '/api/v1/check?name=x.csv&columns=date,close&scale=0.01', headless)
  assert.equal(read.json().files[0].rowsKept, 2)
})

test('what cannot be read is refused in words', async (t) => {
  const { server } = await openApp(t)
  const cases = [
    ['check?name=x.csv', '<html></html>', 422, 'not-a-price-file'],
    ['check?name=x.csv', '', 422, 'empty-file'],
    ['check?name=x.csv&calendar=XXXX', bytes, 404, 'unknown-calendar'],
    ['check?name=x.csv&from=2024-02-30', bytes, 400, 'bad-usage'],
    ['check', bytes, 400, 'bad-usage'],
    ['indicators?name=x.csv&only=smaa_20', bytes, 400, 'bad-usage'],
    ['indicators?name=x.csv', 'Date,AAA,BBB\n2024-01-02,1,2\n2024-01-03,1,2\n', 400, 'bad-usage'],
  ] as const
  for (const [path, body, status, code] of cases) {
    const answer = await send(server, `/api/v1/${path}`, body)
    assert.deepEqual([answer.statusCode, answer.json().code], [status, code], path)
  }
})

test('sessions of an exchange are those of the command line', async (t) => {
  const { server } = await openApp(t)
  const get = (url: string) => server.inject({ url, headers: { host: 'localhost' } })
  const year = await get('/api/v1/calendars/XNYS?from=2024-01-01&to=2024-12-31')
  const words = ['calendar', 'XNYS', '--from', '2024-01-01', '--to', '2024-12-31']
  assert.deepEqual(year.json(), (await runJson(words)).document)
  assert.equal(year.json().sessions.length, 252)
  const always = await get('/api/v1/calendars/24%2F7?from=2024-02-01&to=2024-02-29')
  assert.equal(always.json().sessions.length, 29)
  const unknown = await get('/api/v1/calendars/XXXX')
  assert.deepEqual([unknown.statusCode, unknown.json().code], [404, 'unknown-calendar'])
  const { calendars, from, to } = (await get('/api/v1/calendars')).json()
  assert.deepEqual([calendars.length, from, to], [14, '1990-01-01', '2035-12-31'])
})

// A portfolio as a download: for its owner alone, under a safe name, as the settings allow.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { usualSettings } from '#core/portfolio/settings.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { openApp } from '#test/support/open-app.ts'
import { openHouse } from '#test/support/open-house.ts'
import { addPerson, tokenHeader } from '#test/support/people.ts'
import { verifyInScratch } from '#workflows/export/verify-in-scratch.ts'

async function withPortfolio(context: TestContext, name = 'Pension') {
  const app = await openApp(context)
  const fresh = { name, description: null, baseCurrency: 'EUR', settings: usualSettings }
  const portfolio = await app.bench.store.portfolios.create(fresh, app.owner.id, 0 as EpochMs)
  return { ...app, portfolio }
}

const url = (named: string | number, query: string) =>
  `/api/v1/portfolios/${encodeURIComponent(named)}/export?${query}`

test('its owner downloads it by name or number, as what it is', async (context) => {
  const { server, portfolio } = await withPortfolio(context)
  for (const named of ['Pension', portfolio.id]) {
    const answer = await server.inject({ url: url(named, 'format=json') })
    assert.equal(answer.statusCode, 200, answer.body)
    assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
    assert.match(String(answer.headers['content-disposition']), /^attachment; filename="Pension\.json"/)
    assert.equal(answer.headers['cache-control'], 'private, no-store')
    assert.equal((answer.json() as { portfolio_info: { name: string } }).portfolio_info.name, 'Pension')
  }
  const zip = await server.inject({ url: url('Pension', 'format=zip') })
  assert.equal(zip.rawPayload.subarray(0, 2).toString(), 'PK')
})

test('no name escapes into the headers', async (context) => {
  const { server, portfolio } = await withPortfolio(context, '../a"b\r\nx: y')
  const answer = await server.inject({ url: url(portfolio.id, 'format=csv') })
  assert.equal(answer.statusCode, 200)
  assert.match(String(answer.headers['content-disposition']), /^attachment; filename="_a_b__x_ y\.csv"/)
  assert.equal(answer.headers.x, undefined)
})

test('to anybody else it does not exist', async (context) => {
  const { door, bench, portfolio } = await withPortfolio(context)
  const headers = await tokenHeader(bench, await addPerson(bench, 'other', 'member'))
  const answer = await door.inject({ url: url(portfolio.id, 'format=json'), headers })
  assert.equal(answer.statusCode, 404)
  assert.equal((await door.inject({ url: url(portfolio.id, 'format=json') })).statusCode, 401)
})

test('a format that there is not, and pages that are switched off, are told', async (context) => {
  const { server } = await withPortfolio(context)
  assert.equal((await server.inject({ url: url('Pension', 'format=xls') })).statusCode, 400)
  const pages = await server.inject({ url: url('Pension', 'format=pdf') })
  assert.equal(pages.statusCode, 403)
  assert.equal((pages.json() as { code: string }).code, 'export-disabled')
})

test('an export is verified where nothing of anybody is touched, a few at a time', async (context) => {
  const scratch = await openHouse(context)
  const lent: (() => void)[] = []
  const verifying = verifyInScratch(async (use) => {
    await new Promise<void>((resolve) => lent.push(resolve))
    return use(scratch)
  })
  const { server, bench, owner } = await openApp(context, {}, { verifying })
  const fresh = { name: 'Pension', description: null, baseCurrency: 'EUR', settings: usualSettings }
  await bench.store.portfolios.create(fresh, owner.id, 0 as EpochMs)
  const { rawPayload } = await server.inject({ url: url('Pension', 'format=zip') })
  const verify = (payload: Buffer) =>
    server.inject({
      method: 'POST',
      url: '/api/v1/exports/verify?name=pension.zip',
      payload,
      headers: { 'content-type': 'application/octet-stream' },
    })
  const first = verify(rawPayload)
  const second = verify(Buffer.from('Date,Close\n2024-01-02,1\n'))
  while (lent.length < 2) await new Promise(setImmediate)
  const third = await verify(rawPayload)
  assert.deepEqual([third.statusCode, third.json().code], [503, 'busy'])
  for (const lend of lent) lend()
  const { file, format, isSame, differencesInAll } = (await first).json()
  assert.deepEqual([file, format, isSame, differencesInAll], ['pension.zip', 'zip', true, 0])
  assert.deepEqual([(await second).statusCode, (await second).json().code], [422, 'not-a-report'])
  assert.deepEqual(
    (await bench.store.portfolios.list(owner.id, { archived: true })).map(({ name }) => name),
    ['Pension'],
  )
})

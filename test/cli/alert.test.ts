// `assay alert`: set, checked, delivered, acknowledged.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { evaluateAlerts } from '#workflows/alerts/evaluate-alerts.ts'
import { setAlert } from '#workflows/alerts/set-alert.ts'
import { idleVitals } from '#workflows/idle-vitals.ts'
import { openApp } from '#test/support/open-app.ts'

/** Closes of ten sessions from 2024-02-05 on, flat at 100 but for the last. */
function writePrices(folder: string, name: string, last: number): void {
  const days = ['05', '06', '07', '08', '09', '12', '13', '14', '15', '16'].map((day) => `2024-02-${day}`)
  const rows = days.map((day, i) => `${day},${i === days.length - 1 ? last : 100}`)
  writeFileSync(join(folder, name), ['Date,Close', ...rows].join('\n'))
}

async function stored(
  t: TestContext,
  last: number,
): Promise<{ env: Record<string, string>; folder: string }> {
  const folder = temporaryFolder(t)
  const env = { ASSAY_HOME: temporaryFolder(t), ASSAY_SOURCES: 'files' }
  writePrices(folder, 'ACME.csv', last)
  await runJson(['refresh', '--files', folder], env)
  return { env, folder }
}

test('a move beyond the limit is said once, with the numbers and what to do; back inside it is over', async (t) => {
  const { env, folder } = await stored(t, 107)
  const { document: set } = await runJson(
    ['alert', 'add', 'move', 'ACME', '--above', '0.05', '--cool-down', '0'],
    env,
  )
  assert.deepEqual([set.kind, set.symbol, set.threshold, set.clear], ['move', 'ACME', 0.05, 0.0475])
  const first = await runJson(['alert', 'check'], env)
  const moves = first.document.raised.filter(({ alert }: { alert: number }) => alert === set.id)
  assert.equal(moves.length, 1)
  assert.match(moves[0].message, /^ACME: move over one session is 7\.00 %, above 5\.00 %\./)
  const { price, before, day } = moves[0].detail
  assert.deepEqual([price, before, day], [107, 100, '2024-02-16'])
  const again = await runJson(['alert', 'check'], env)
  assert.deepEqual(again.document.raised, [])
  const { document: open } = await runJson(['alert', 'events'], env)
  const event = open.events.find(({ alert }: { alert: number }) => alert === set.id)
  assert.equal((await runJson(['alert', 'ack', String(event.id)], env)).exit, 0)
  writePrices(folder, 'ACME.csv', 101)
  await runJson(['refresh', '--files', folder], env)
  const over = await runJson(['alert', 'check'], env)
  assert.equal(over.document.resolved, 1)
})

test('an alert on a score can always be quiet again, and one without a limit says how to give it', async (t) => {
  const { env } = await stored(t, 107)
  const add = async (...words: string[]) => (await runJson(['alert', 'add', ...words], env)).document
  assert.equal((await add('quality', 'ACME', '--below', '0.98')).clear, 1)
  const never = await add('quality', 'ACME', '--below', '0.98', '--clear', '1.2')
  assert.match(never.error.message, /never be quiet again: a score is 1 at most/)
  assert.match(
    (await add('price', 'ACME')).error.message,
    /--above N or --below N, or `threshold` and `direction`/,
  )
})

test('drawdown looks back over the sessions asked for, and price at the last close', async (t) => {
  const { env } = await stored(t, 70)
  await runJson(['alert', 'add', 'drawdown', 'ACME', '--above', '0.25', '--sessions', '5'], env)
  await runJson(['alert', 'add', 'price', 'ACME', '--below', '75'], env)
  const { document } = await runJson(['alert', 'check'], env)
  const said = document.raised
    .map(({ kind, message }: { kind: string; message: string }) => `${kind} ${message}`)
    .filter((text: string) => /^(drawdown|price)/.test(text))
  assert.match(said[0], /^drawdown ACME: drawdown over 5 sessions is 30\.00 %, above 25\.00 %/)
  assert.match(said[1], /^price ACME: price is 70, below 75/)
})

test('from the start there are alerts on quality, missing data, delay and connections; removed, they do not come back', async (t) => {
  const { env } = await stored(t, 100)
  const { document } = await runJson(['alert'], env)
  assert.deepEqual(
    document.alerts.map((one: Record<string, unknown>) => [
      one.kind,
      one.symbol,
      one.direction,
      one.threshold,
    ]),
    [
      ['quality', null, 'below', 0.7],
      ['staleness', null, 'above', 6],
      ['delay', null, 'above', 15],
      ['connections', null, 'above', 0.1],
    ],
  )
  // The bars end in February 2024.
  const { document: checked } = await runJson(['alert', 'check'], env)
  assert.deepEqual(
    checked.raised.map(({ kind, symbol }: { kind: string; symbol: string }) => [kind, symbol]),
    [
      ['quality', 'ACME'],
      ['staleness', 'ACME'],
    ],
  )
  const ids = document.alerts.map(({ id }: { id: number }) => String(id))
  await runJson(['alert', 'remove', ...ids], env)
  assert.deepEqual((await runJson(['alert'], env)).document.alerts, [])
})

test('an alert reaches a web address, once, and the log says so', async (t) => {
  const { env } = await stored(t, 107)
  const bodies: { type: string; event: { symbol: string } }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      bodies.push(JSON.parse(Buffer.concat(chunks).toString()))
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const add = ['alert', 'add', 'move', 'ACME', '--webhook', `http://${host}/hook`]
  assert.equal((await runJson(add, env)).document.error.code, 'not-configured')
  const secret = { ...env, ALERT_WEBHOOK_SECRET: 'a secret of the test' }
  assert.equal((await runJson(add, secret)).document.error.code, 'bad-usage')
  const allowed = { ...secret, ALERT_WEBHOOK_HOSTS: host }
  assert.equal((await runJson(add, allowed)).exit, 0)
  assert.equal((await runJson(['alert', 'check'], allowed)).document.delivered.delivered, 1)
  await runJson(['alert', 'check'], allowed)
  assert.deepEqual(
    bodies.map(({ type, event }) => [type, event.symbol]),
    [['MARKET_ALERT', 'ACME']],
  )
  const { stdout } = await runAssay(['alert', 'log'], allowed)
  assert.match(stdout, /delivered\s+1/)
})

test('wrong words are wrong usage, and a limit that only the person knows is asked for', async (t) => {
  const { env } = await stored(t, 100)
  for (const words of [
    ['add'],
    ['add', 'mov', 'ACME'],
    ['add', 'move', 'ACME', '--above', '1', '--below', '2'],
    ['frobnicate'],
  ])
    assert.equal((await runJson(['alert', ...words], env)).exit, 2, words.join(' '))
  for (const words of [
    ['add', 'price', 'ACME'],
    ['add', 'price', '--above', '5'],
    ['add', 'move', 'ACME', '--above', '0.05', '--clear', '0.06'],
  ]) {
    const { exit, document } = await runJson(['alert', ...words], env)
    assert.deepEqual([exit, document.error.code], [2, 'bad-usage'], words.join(' '))
  }
  assert.equal((await runJson(['alert', 'add', 'move', 'NOBODY'], env)).document.error.code, 'not-found')
})

test('the same over HTTP: set, listed, muted, removed', async (t) => {
  const { server } = await openApp(t)
  const headers = { host: 'localhost' }
  const post = (url: string, payload: object) => server.inject({ method: 'POST', url, headers, payload })
  const made = await post('/api/v1/alerts', { kind: 'quality' })
  assert.deepEqual([made.statusCode, made.json().threshold, made.json().clear], [200, 0.7, 0.735])
  const { id } = made.json()
  const muted = await post(`/api/v1/alerts/${id}/mute`, { minutes: 30 })
  assert.notEqual(muted.json().mutedUntil, null)
  const listed = await server.inject({ url: '/api/v1/alerts', headers })
  assert.deepEqual([listed.json().alerts.length, listed.json().kinds.length], [1, 9])
  assert.equal((await post(`/api/v1/alerts/${id}/remove`, {})).statusCode, 200)
  assert.equal((await post(`/api/v1/alerts/${id}/remove`, {})).statusCode, 404)
  assert.deepEqual((await server.inject({ url: '/api/v1/alerts/events', headers })).json().events, [])
})

test('a portfolio that has drifted from its targets, or fallen, is told of', async (t) => {
  const folder = temporaryFolder(t)
  const env = { ASSAY_HOME: temporaryFolder(t), ASSAY_SOURCES: 'files' }
  writePrices(folder, 'ACME.csv', 70)
  writePrices(folder, 'OTHER.csv', 100)
  await runJson(['refresh', '--files', folder], env)
  await runJson(['portfolio', 'create', 'Home', '--currency', 'USD', '--targets', 'ACME=0.5,OTHER=0.5'], env)
  const ledger = join(folder, 'ledger.csv')
  writeFileSync(
    ledger,
    'date,type,symbol,quantity,price,fee,currency,amount\n2024-02-05,deposit,,,,,USD,2000\n2024-02-05,buy,ACME,10,100,0,USD,\n2024-02-05,buy,OTHER,10,100,0,USD,\n',
  )
  assert.equal((await runJson(['import', ledger, '--portfolio', 'Home'], env)).exit, 0)
  const drift = await runJson(['alert', 'add', 'drift', '--portfolio', 'Home'], env)
  assert.deepEqual([drift.exit, drift.document.threshold], [0, 0.05])
  const fall = ['alert', 'add', 'portfolio-drawdown', '--portfolio', 'Home', '--above', '0.1']
  assert.equal((await runJson(fall, env)).exit, 0)
  assert.equal((await runJson(['alert', 'add', 'drift'], env)).exit, 2)
  assert.equal((await runJson(['alert', 'add', 'move', '--portfolio', 'Home'], env)).exit, 2)
  await runJson(['portfolio', 'snapshots', 'Home'], env)
  const { document } = await runJson(['alert', 'check'], env)
  const said = document.raised
    .filter(({ portfolio }: { portfolio: number | null }) => portfolio !== null)
    .map(({ message }: { message: string }) => message)
  // 700 of 1,700 instead of a half; 1,700 after 2,000.
  assert.match(said[0], /^Home: drift is 8\.82 %, above 5\.00 %\. `assay portfolio rebalance Home`/)
  assert.match(said[1], /^Home: drawdown of the portfolio over 252 sessions is 15\.00 %, above 10\.00 %/)
})

test('a second look reads no history again to grade it, until something new is stored', async (t) => {
  const { bench, server } = await openApp(t, { ASSAY_SOURCES: 'simulated' })
  const refresh = (to: string) =>
    server.inject({
      method: 'POST',
      url: '/api/v1/refresh',
      payload: { symbols: ['SYN001', 'SYN002'], sources: ['simulated'], from: '2024-01-01', to },
    })
  await refresh('2024-06-28')
  await setAlert({ kind: 'quality', symbol: null, channels: [] }, null, bench)
  let histories = 0
  const resolved: typeof bench.store.bars.resolved = (...asked) => {
    histories++
    return bench.store.bars.resolved(...asked)
  }
  const counting = { ...bench, store: { ...bench.store, bars: { ...bench.store.bars, resolved } } }
  const watch = { vitals: idleVitals, scores: new Map(), signal: new AbortController().signal }
  const look = async () => {
    histories = 0
    const { alerts, failed } = await evaluateAlerts(counting, watch)
    assert.deepEqual([alerts, failed], [1, []])
    return histories
  }
  assert.deepEqual([await look(), await look()], [2, 0])
  await refresh('2024-07-31')
  assert.deepEqual([await look(), await look()], [2, 0])
})

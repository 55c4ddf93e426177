// `assay gaps`: what is missing, as the command line shows it.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { runAssay, runJson, startAssay, temporaryFolder } from '#test/support/assay.ts'
import { type ChartBar, chartBody, weekdayBars } from '#test/support/chart-body.ts'
import { providerWires } from '#test/contracts/provider-bodies.ts'
import { startProvider } from '#test/contracts/provider-server.ts'
import { startUpstream } from '#test/support/upstream.ts'
import { openApp } from '#test/support/open-app.ts'

/** A price file of weekdays from 2024-02-05 on without the days named. */
function writePrices(folder: string, name: string, without: readonly string[]): ChartBar[] {
  const bars = weekdayBars('2024-02-05', 30).filter(({ day }) => !without.includes(day))
  const rows = bars.map(({ day, close }) => `${day},${close}`)
  writeFileSync(join(folder, name), ['Date,Close', ...rows].join('\n'))
  return bars
}

test('a refresh records the holes of a symbol, the last stretch among them, and gaps lists them worst first', async (t) => {
  const folder = temporaryFolder(t)
  const env = { ASSAY_HOME: temporaryFolder(t) }
  // 2024-02-19 was a holiday.
  writePrices(folder, 'ACME.csv', ['2024-02-14', '2024-02-19', '2024-02-21', '2024-02-22'])
  await runJson(['refresh', '--files', folder], env)
  const { exit, document } = await runJson(['gaps'], env)
  assert.equal(exit, 0)
  const seen = document.gaps.map((gap: Record<string, unknown>) => [
    gap.from,
    gap.to,
    gap.sessions,
    gap.state,
  ])
  const [stale, ...holes] = seen
  assert.equal(stale[0], '2024-03-18')
  assert.ok(stale[2] > 400)
  assert.deepEqual(holes, [
    ['2024-02-21', '2024-02-22', 2, 'open'],
    ['2024-02-14', '2024-02-14', 1, 'open'],
  ])
  assert.equal(document.total, 3)
  assert.equal(document.budget.left, document.budget.perDay)
  const { stdout } = await runAssay(['gaps', 'ACME', '--limit', '1'], env)
  assert.match(stdout, /ACME\s+2024-03-18 /)
  assert.match(stdout, /3 holes, the 1 worst shown; 200 of 200 requests left today/)
})

test('a file that fills a hole heals it', async (t) => {
  const folder = temporaryFolder(t)
  const env = { ASSAY_HOME: temporaryFolder(t) }
  writePrices(folder, 'ACME.csv', ['2024-02-14'])
  await runJson(['refresh', '--files', folder], env)
  writePrices(folder, 'ACME.csv', ['2024-02-15'])
  await runJson(['refresh', '--files', folder], env)
  const { document } = await runJson(['gaps', '--healed'], env)
  const healed = document.gaps.filter(({ state }: { state: string }) => state === 'healed')
  assert.deepEqual(
    healed.map((gap: Record<string, unknown>) => [gap.from, gap.healedBy]),
    [['2024-02-14', 'files']],
  )
  assert.doesNotMatch(JSON.stringify(document), /"from":"2024-02-15"/)
})

test('a symbol that is not stored is one bad input among the others', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t) }
  await runJson(['refresh', 'SYN001', '--source', 'simulated'], env)
  const partly = await runJson(['gaps', 'SYN001', 'NOBODY'], env)
  assert.equal(partly.exit, 3)
  assert.deepEqual(
    partly.document.gaps.map((gap: { symbol: string; error?: { code: string } }) => [
      gap.symbol,
      gap.error?.code,
    ]),
    [['NOBODY', 'not-found']],
  )
  const none = await runJson(['gaps', 'NOBODY'], env)
  assert.deepEqual([none.exit, none.document.error.code], [1, 'not-found'])
})

test('holes are served over HTTP too', async (t) => {
  const folder = temporaryFolder(t)
  writePrices(folder, 'ACME.csv', ['2024-02-14'])
  const { server } = await openApp(t, { FILES_URL: folder })
  await server.inject({ method: 'POST', url: '/api/v1/refresh', payload: { symbols: ['ACME'] } })
  const { gaps, total, budget } = (await server.inject('/api/v1/gaps?symbol=ACME&limit=1')).json()
  assert.deepEqual([gaps.length, total, budget.spent], [1, 2, 0])
  assert.equal((await server.inject('/api/v1/gaps?symbol=NOBODY')).statusCode, 404)
})

/** Yahoo without 2024-02-14, Stooq with it, and a home of its own. */
async function twoSources(t: TestContext) {
  const yahoo = await startUpstream()
  const stooq = await startProvider()
  t.after(() => Promise.all([yahoo.close(), stooq.close()]))
  const bars = weekdayBars('2024-02-05', 20).filter(({ day }) => day !== '2024-02-19')
  const body = chartBody(
    bars.filter(({ day }) => day !== '2024-02-14'),
    { symbol: 'ACME' },
  )
  yahoo.script('ACME', { body: JSON.stringify(body) })
  const wire = providerWires.find(({ id }) => id === 'stooq')!
  stooq.answerWith({ body: wire.body(bars, 'ACME') })
  const env = {
    ASSAY_HOME: temporaryFolder(t),
    YAHOO_URL: yahoo.url,
    STOOQ_URL: stooq.url,
    ASSAY_SOURCES: 'yahoo,stooq',
    RATE_LIMIT_DELAY: '0',
    HISTORICAL_DATA_CACHE_TTL: '0',
  }
  return { env, yahoo, stooq }
}

test('a hole of the first source is healed by the second, and gaps shows by whom', async (t) => {
  const { env } = await twoSources(t)
  await runJson(['refresh', 'ACME', '--to', '2024-03-01'], env)
  const { exit, document } = await runJson(['gaps', '--heal'], env)
  assert.equal(exit, 0)
  // One question is about the hole and the last stretch, which nobody has.
  assert.deepEqual(
    document.heal.attempts.map((one: Record<string, unknown>) => [one.source, one.healed, one.answer]),
    [
      ['yahoo', 0, 'none'],
      ['stooq', 1, 'none'],
    ],
  )
  assert.equal(document.budget.spent, document.heal.attempts.length)
  const { stdout } = await runAssay(['gaps', '--healed'], env)
  assert.match(stdout, /ACME\s+2024-02-14\s+2024-02-14\s+1 .*healed by stooq .*yahoo: none/)
  const prices = await runJson(['prices', 'ACME'], env)
  assert.equal(prices.document.days.length, 19)
  const again = await runAssay(['gaps', '--heal'], env)
  assert.match(again.stdout, /Filled 0 sessions with 0 questions: nothing more to ask for now/)
})

test('a spent budget asks nobody, and says so over HTTP too', async (t) => {
  const { env } = await twoSources(t)
  const { server } = await openApp(t, { ...env, GAP_REQUESTS_PER_DAY: '1', ASSAY_HOME: temporaryFolder(t) })
  await server.inject({ method: 'POST', url: '/api/v1/refresh', payload: { symbols: ['ACME'] } })
  const heal = async () =>
    (await server.inject({ method: 'POST', url: '/api/v1/gaps/heal', payload: {} })).json()
  const [first, second] = [await heal(), await heal()]
  assert.deepEqual([first.attempts.length, first.stopped, first.budget.left], [1, 'budget-spent', 0])
  assert.deepEqual([second.attempts.length, second.stopped, second.budget.spent], [0, 'budget-spent', 1])
})

test('a source that is down is sent one request a question, so that the budget counts requests', async (t) => {
  const { env, yahoo, stooq } = await twoSources(t)
  await runJson(['refresh', 'ACME', '--to', '2024-03-01'], env)
  const askedBefore = yahoo.asked.length + stooq.asked.length
  yahoo.script('ACME', { status: 503, body: 'down' })
  stooq.answerWith({ status: 503, body: 'down' })
  const { document } = await runJson(['gaps', '--heal'], env)
  assert.deepEqual(
    document.heal.attempts.map((one: Record<string, unknown>) => [one.source, one.answer]),
    [
      ['yahoo', 'error'],
      ['stooq', 'error'],
    ],
  )
  assert.equal(yahoo.asked.length + stooq.asked.length - askedBefore, document.budget.spent)
})

test('a healer that is killed while it asks has spent one question, and the hole is free again after its claim', async (t) => {
  const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>()
  const silent = createServer(() => asked()).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  t.after(() => {
    silent.closeAllConnections()
    silent.close()
  })
  const { env } = await twoSources(t)
  await runJson(['refresh', 'ACME', '--to', '2024-03-01'], env)
  const { port } = silent.address() as AddressInfo
  const child = startAssay(['gaps', '--heal'], { ...env, YAHOO_URL: `http://127.0.0.1:${port}` })
  await isAsked
  child.kill('SIGKILL')
  await once(child, 'exit')
  const { document } = await runJson(['gaps', '--heal'], env)
  assert.deepEqual([document.heal.attempts, document.budget.spent], [[], 1])
  for (const { state, tries, nextTry } of document.gaps) {
    assert.deepEqual([state, tries], ['resting', []])
    assert.ok(Date.parse(nextTry) <= Date.now() + 10 * 60_000)
  }
})

test('a source that does not exist is wrong usage', async (t) => {
  const { exit, document } = await runJson(['gaps', '--heal', '--source', 'yaho'], {
    ASSAY_HOME: temporaryFolder(t),
  })
  assert.deepEqual([exit, document.error.code], [2, 'unknown-source'])
})

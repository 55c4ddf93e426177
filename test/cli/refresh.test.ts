// `assay refresh` against a provider on this machine: what is asked, what is stored, what is said.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { startRedis } from '#test/contracts/redis-server.ts'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { chartBody, weekdayBars } from '#test/support/chart-body.ts'
import { startUpstream, type Upstream } from '#test/support/upstream.ts'

let upstream: Upstream

before(async () => {
  upstream = await startUpstream()
})
after(() => upstream.close())

const answer = (body: unknown) => ({ body: JSON.stringify(body) })
const asked = (symbol: string) => upstream.asked.filter((one) => one === symbol).length

function environment(home: string) {
  return { ASSAY_HOME: home, YAHOO_URL: upstream.url, ASSAY_SOURCES: 'yahoo', RATE_LIMIT_DELAY: '0' }
}

test('refresh stores every bar of a symbol, and prices reads them back as they were quoted', async (t) => {
  const env = environment(temporaryFolder(t))
  const bars = weekdayBars('2024-01-08', 60)
  upstream.script('GOOD', answer(chartBody(bars, { symbol: 'GOOD', currency: 'GBp' })))
  const refreshed = await runJson(['refresh', 'GOOD'], env)
  assert.equal(refreshed.exit, 0, refreshed.stderr)
  const [symbol] = refreshed.document.symbols
  assert.deepEqual(
    { ok: symbol.ok, source: symbol.source, fallbacks: symbol.fallbacks, rowsStored: symbol.rowsStored },
    { ok: true, source: 'yahoo', fallbacks: [], rowsStored: 60 },
  )
  assert.equal(typeof symbol.quality.score, 'number')
  assert.equal(symbol.risk.observations, 59)
  assert.deepEqual(refreshed.document.summary, {
    ...refreshed.document.summary,
    total: 1,
    successful: 1,
    failed: 0,
    rows: 60,
  })

  const prices = await runJson(['prices', 'GOOD'], env)
  assert.equal(prices.document.currency, 'GBp')
  assert.deepEqual(
    prices.document.days,
    bars.map(({ day }) => day),
  )
  assert.deepEqual(
    prices.document.columns.close,
    bars.map(({ close }) => close),
  )
})

test('what is no symbol is wrong usage, and is asked of no source and no store', async (t) => {
  const env = environment(temporaryFolder(t))
  const before = upstream.asked.length
  const long = 'A'.repeat(65)
  const alone = await runJson(['refresh', long], env)
  assert.deepEqual([alone.exit, alone.document.error.code], [2, 'bad-usage'])
  for (const command of ['prices', 'profile', 'history', 'actions', 'quality', 'issues', 'gaps']) {
    const { exit, document } = await runJson([command, long], env)
    assert.deepEqual([command, exit, document.error.code], [command, 2, 'bad-usage'])
  }
  assert.equal(upstream.asked.length, before)
  upstream.script('FINE', answer(chartBody(weekdayBars('2024-01-08', 30), { symbol: 'FINE' })))
  const beside = await runJson(['refresh', 'A\tB', 'FINE'], env)
  assert.equal(beside.exit, 3)
  assert.deepEqual(
    beside.document.symbols.map(({ symbol, ok }: { symbol: string; ok: boolean }) => [symbol, ok]),
    [
      ['A\tB', false],
      ['FINE', true],
    ],
  )
  assert.deepEqual(upstream.asked.slice(before), ['FINE'])
})

test('a second refresh of the same bars changes nothing', async (t) => {
  const env = environment(temporaryFolder(t))
  upstream.script('SAME', answer(chartBody(weekdayBars('2024-01-08', 30), { symbol: 'SAME' })))
  await runJson(['refresh', 'SAME'], env)
  const again = await runJson(['refresh', 'SAME'], env)
  assert.deepEqual([again.document.symbols[0].rowsStored, again.document.symbols[0].rowsChanged], [30, 0])
})

test('one bad symbol never sinks the others: exit 3, and the document says what failed', async (t) => {
  const env = environment(temporaryFolder(t))
  upstream.script('FINE', answer(chartBody(weekdayBars('2024-01-08', 10), { symbol: 'FINE' })))
  const { exit, document, stderr } = await runJson(['refresh', 'FINE', 'NOPE'], env)
  assert.equal(exit, 3)
  assert.deepEqual(
    document.symbols.map((symbol: { ok: boolean }) => symbol.ok),
    [true, false],
  )
  assert.equal(document.symbols[1].error.code, 'symbol-not-found')
  assert.match(stderr, /"NOPE"/)
  assert.doesNotMatch(stderr, /\n\s+at /)
})

const faults = [
  { name: 'an unknown symbol', answer: { status: 404, body: '{}' }, code: 'symbol-not-found', requests: 1 },
  { name: 'a refused request', answer: { status: 422, body: '{}' }, code: 'bad-request', requests: 1 },
  {
    name: 'a failing server',
    answer: { status: 503, body: 'down' },
    code: 'source-unavailable',
    requests: 3,
  },
  {
    name: 'truncated JSON',
    answer: { body: '{"chart":{"result":[{"meta":{"curr' },
    code: 'bad-payload',
    requests: 3,
  },
  { name: 'a refusal to serve us', answer: { status: 403, body: 'no' }, code: 'blocked', requests: 1 },
  {
    name: 'a consent page',
    answer: { body: '<!doctype html><html><body>consent</body></html>' },
    code: 'blocked',
    requests: 1,
  },
  {
    name: 'a limit for ten minutes',
    answer: { status: 429, headers: { 'retry-after': '600' }, body: '' },
    code: 'rate-limited',
    requests: 1,
  },
  {
    name: 'another symbol',
    answer: answer(chartBody(weekdayBars('2024-01-08', 5), { symbol: 'OTHER' })),
    code: 'bad-payload',
    requests: 1,
  },
  {
    name: 'weekly bars',
    answer: answer(chartBody(weekdayBars('2024-01-08', 5), { symbol: 'F8', granularity: '1wk' })),
    code: 'bad-payload',
    requests: 1,
  },
] as const

for (const [index, fault] of faults.entries()) {
  test(`a source that answers with ${fault.name} gives ${fault.code} after ${fault.requests} request(s), and nothing is stored`, async (t) => {
    const env = environment(temporaryFolder(t))
    const symbol = `F${index}`
    upstream.script(symbol, fault.answer)
    const { exit, document } = await runJson(['refresh', symbol], env)
    assert.equal(exit, 1)
    assert.equal(document.error.code, fault.code)
    assert.equal(document.symbols[0].rowsStored, 0)
    assert.equal(asked(symbol), fault.requests)
    assert.equal((await runJson(['prices', symbol], env)).document.error.code, 'not-found')
  })
}

test('after a limit, no request is sent before the time the source named', async (t) => {
  const env = environment(temporaryFolder(t))
  const body = answer(chartBody(weekdayBars('2024-01-08', 5), { symbol: 'SLOW' }))
  upstream.script('SLOW', { status: 429, headers: { 'retry-after': '1' }, body: '' }, body)
  const startedMs = Date.now()
  const { exit } = await runJson(['refresh', 'SLOW'], env)
  assert.equal(exit, 0)
  assert.ok(Date.now() - startedMs >= 1_000)
  assert.equal(asked('SLOW'), 2)
})

test('null rows in the answer are absent, never zero', async (t) => {
  const env = environment(temporaryFolder(t))
  const bars = weekdayBars('2024-01-08', 10).map((bar, index) =>
    index === 4 ? { ...bar, close: null } : bar,
  )
  upstream.script('HOLE', answer(chartBody(bars, { symbol: 'HOLE' })))
  await runJson(['refresh', 'HOLE'], env)
  const { document } = await runJson(['prices', 'HOLE'], env)
  assert.equal(document.days.length, 9)
  assert.ok(!document.columns.close.includes(0))
})

test('a source that cannot be reached is tried three times and then said to be unavailable', async (t) => {
  const env = { ...environment(temporaryFolder(t)), YAHOO_URL: 'http://127.0.0.1:9' }
  const { exit, document } = await runJson(['refresh', 'ANY'], env)
  assert.equal(exit, 1)
  assert.equal(document.error.code, 'source-unavailable')
})

test('refresh fails over to the next source and says why', async (t) => {
  const env = environment(temporaryFolder(t))
  const { exit, document } = await runJson(['refresh', 'GONE', '--source', 'yahoo,simulated'], env)
  assert.equal(exit, 0)
  assert.equal(document.symbols[0].source, 'simulated')
  assert.deepEqual(
    document.symbols[0].fallbacks.map((one: { source: string; code: string }) => [one.source, one.code]),
    [['yahoo', 'symbol-not-found']],
  )
})

test('refresh --cached is content with prices that another process fetched', async (t) => {
  const server = await startRedis(t)
  if (!server) return
  upstream.script('SHARED', answer(chartBody(weekdayBars('2024-01-08', 20), { symbol: 'SHARED' })))
  const env = { ...environment(temporaryFolder(t)), REDIS_URL: server.url }
  await runJson(['refresh', 'SHARED'], env)
  const elsewhere = { ...env, ASSAY_HOME: temporaryFolder(t) }
  const [kept] = (await runJson(['refresh', 'SHARED', '--cached'], elsewhere)).document.symbols
  assert.deepEqual([kept.ok, kept.stale, kept.rowsStored], [true, false, 20])
  assert.equal(asked('SHARED'), 1)
})

test('an unknown source is wrong usage and names the near ones', async (t) => {
  const { exit, document } = await runJson(
    ['refresh', 'A', '--source', 'yahooo'],
    environment(temporaryFolder(t)),
  )
  assert.equal(exit, 2)
  assert.match(document.error.message, /did you mean yahoo/)
})

test('refresh --files takes every price file of a folder, and the window cuts what is stored', async (t) => {
  const folder = temporaryFolder(t)
  const rows = weekdayBars('2024-01-08', 20).map(
    ({ day, close }) => `${day},${close},${close! + 1},${close! - 1},${close},1000`,
  )
  for (const name of ['AAA.csv', 'BBB_2024.csv'])
    writeFileSync(join(folder, name), ['Date,Open,High,Low,Close,Volume', ...rows].join('\n'))
  const { exit, document } = await runJson(
    ['refresh', '--files', folder, '--from', '2024-01-15', '--to', '2024-01-19'],
    environment(temporaryFolder(t)),
  )
  assert.equal(exit, 0)
  assert.deepEqual(
    document.symbols.map((one: { symbol: string; rowsStored: number }) => [one.symbol, one.rowsStored]),
    [
      ['AAA', 5],
      ['BBB', 5],
    ],
  )
})

test('without --json the summary reads as a sentence', async (t) => {
  const env = environment(temporaryFolder(t))
  const { stdout } = await runAssay(
    ['refresh', 'SYN001', '--source', 'simulated', '--from', '2024-01-01', '--to', '2024-03-31'],
    env,
  )
  assert.match(stdout, /Processed 1 of 1 assets, 6\d rows in/)
})

test('a home that cannot be written gives one clear line', async () => {
  const { exit, document, stderr } = await runJson(['refresh', 'SYN001', '--source', 'simulated'], {
    ASSAY_HOME: '/proc/assay',
  })
  assert.equal(exit, 1)
  assert.equal(document.error.code, 'store-read-only')
  assert.equal(stderr.trim().split('\n').length, 1)
})

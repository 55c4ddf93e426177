// Providers on this machine that disagree: which of them is believed, what is said about it, and what was believed before.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import { type ProviderServer, startProvider } from '#test/contracts/provider-server.ts'
import { providerWires } from '#test/contracts/provider-bodies.ts'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { type ChartBar, weekdayBars } from '#test/support/chart-body.ts'

const ids = ['yahoo', 'stooq', 'tiingo'] as const
type Id = (typeof ids)[number]
let servers: Record<Id, ProviderServer>

before(async () => {
  const started = await Promise.all(ids.map(async (id) => [id, await startProvider()] as const))
  servers = Object.fromEntries(started) as Record<Id, ProviderServer>
})
after(() => Promise.all(ids.map((id) => servers[id].close())))

function environment(context: TestContext) {
  return {
    ASSAY_HOME: temporaryFolder(context),
    ASSAY_SOURCES: ids.join(','),
    YAHOO_URL: servers.yahoo.url,
    STOOQ_URL: servers.stooq.url,
    TIINGO_URL: servers.tiingo.url,
    TIINGO_API_KEY: 'k',
    RATE_LIMIT_DELAY: '0',
  }
}

/** Lets a source say these bars of ACME, and asks it. */
async function hear(id: Id, bars: readonly ChartBar[], env: Record<string, string>) {
  const wire = providerWires.find((each) => each.id === id)!
  servers[id].answerWith({ body: wire.body(bars, 'ACME') })
  const { exit, stderr } = await runJson(['refresh', 'ACME', '--source', id], env)
  assert.equal(exit, 0, stderr)
}

/** At about 10, where the extremes that the providers' bodies are made with agree too. */
const truth = weekdayBars('2024-01-08', 40).map(({ day, close }) => ({ day, close: close! / 10 }))
/** The truth, with the closes of some days changed. */
const saying = (change: (close: number, index: number) => number) =>
  truth.map(({ day, close }, i) => ({ day, close: change(close!, i) }))

const pricesOf = async (env: Record<string, string>, ...words: string[]) =>
  (await runJson(['prices', 'ACME', ...words], env)).document

test('the better source is believed until two others agree against it', async (t) => {
  const env = environment(t)
  await hear(
    'yahoo',
    saying((close, i) => (i === 20 ? close * 1.2 : close)),
    env,
  )
  await hear('stooq', truth, env)
  const two = await pricesOf(env)
  assert.ok(Math.abs(two.columns.close[20] / truth[20]!.close! - 1.2) < 1e-6)
  await hear('tiingo', truth, env)
  const three = await pricesOf(env)
  assert.ok(Math.abs(three.columns.close[20] / truth[20]!.close! - 1) < 1e-4)
  assert.deepEqual(three.lineage.sources, [
    { source: 'yahoo', bars: 39 },
    { source: 'stooq', bars: 1 },
  ])
})

test('an answer from before stays what it was, under the order of sources in force then', async (t) => {
  const env = environment(t)
  await hear(
    'stooq',
    saying((close) => close * 1.2),
    env,
  )
  const atFirst = new Date().toISOString()
  const first = await pricesOf(env)
  await hear('yahoo', truth, env)
  const atSecond = new Date().toISOString()
  const second = await pricesOf(env)
  assert.notDeepEqual(second.columns.close, first.columns.close)
  await hear('yahoo', truth, { ...env, ASSAY_SOURCES: 'stooq,yahoo' })
  const third = await pricesOf(env)
  assert.deepEqual(third.columns.close, first.columns.close)
  assert.deepEqual((await pricesOf(env, '--as-known-at', atFirst)).columns, first.columns)
  assert.deepEqual((await pricesOf(env, '--as-known-at', atSecond)).columns, second.columns)
})

test('prices in another unit go on at the level of the newest', async (t) => {
  const env = environment(t)
  await hear('yahoo', saying((close) => close * 100).slice(0, 30), env)
  await hear('stooq', truth, env)
  const { columns } = await pricesOf(env)
  columns.close.forEach((close: number, i: number) => {
    assert.ok(Math.abs(close / truth[i]!.close! - 1) < 1e-4, `bar ${i} is ${close}`)
  })
})

test('a file without adjusted closes is not the worse for it, and takes the factor of a source that has them', async (t) => {
  const env = environment(t)
  const file = join(env.ASSAY_HOME, 'ACME.csv')
  const lines = truth.map(({ day, close }) => `${day},${close},${close + 1},${close * 0.9},${close},1000`)
  writeFileSync(file, `Date,Open,High,Low,Close,Volume\n${lines.join('\n')}\n`)
  await hear('yahoo', truth.slice(10, 30), env)
  await runJson(['refresh', 'ACME', '--files', env.ASSAY_HOME], env)
  const { columns, lineage } = await pricesOf(env)
  assert.deepEqual(lineage.sources, [{ source: 'files', bars: 40 }])
  assert.deepEqual(columns.adj_close.slice(9, 12), [null, columns.close[10], columns.close[11]])
  const { document } = await runJson(['issues', 'ACME', '--rule', 'missing-price'], env)
  assert.equal(document.total, 0)
})

test('issues tell where two sources differ, with both values, the reason, and what to do', async (t) => {
  const env = environment(t)
  await hear('yahoo', truth, env)
  await hear(
    'stooq',
    saying((close, i) => (i < 10 ? close * 4 : i === 30 ? close * 1.3 : close)),
    env,
  )
  const { document } = await runJson(['issues', 'ACME', '--rule', 'cross-check'], env)
  assert.equal(document.total, 2)
  const byDay = document.issues.toSorted((a: { day: string }, b: { day: string }) => (a.day < b.day ? -1 : 1))
  const [split, odd] = byDay
  assert.deepEqual(
    [split.evidence.diagnosis, split.day, split.to, split.evidence.days, split.evidence.ratio],
    ['split-basis', truth[0]!.day, truth[9]!.day, 10, 4],
  )
  assert.deepEqual(
    [odd.evidence.diagnosis, odd.day, odd.evidence.source],
    ['unexplained', truth[30]!.day, 'stooq'],
  )
  assert.ok(Math.abs(odd.evidence.theirs / odd.evidence.ours - 1.3) < 1e-3)
  assert.match(odd.advice, /third source/)
  await hear('stooq', truth, env)
  assert.equal((await runJson(['issues', 'ACME', '--rule', 'cross-check'], env)).document.total, 0)
  const closed = await runJson(['issues', '--rule', 'cross-check', '--all'], env)
  assert.deepEqual(
    closed.document.issues.map(({ resolution }: { resolution: string }) => resolution),
    ['no longer found', 'no longer found'],
  )
  assert.equal((await runAssay(['issues', 'NOPE'], env)).exit, 1)
})

test('history shows who said something when, and diff names the split that rewrote it', async (t) => {
  const env = environment(t)
  await hear('yahoo', truth.slice(0, 30), env)
  const before = new Date().toISOString()
  await hear(
    'yahoo',
    saying((close, i) => (i < 30 ? close / 4 : close)),
    env,
  )
  const listed = await runJson(['history', 'ACME'], env)
  assert.deepEqual(
    listed.document.sayings.map(({ source, bars }: { source: string; bars: number }) => [source, bars]),
    [
      ['yahoo', 40],
      ['yahoo', 30],
    ],
  )
  const { document } = await runJson(['history', 'ACME', '--diff', before, new Date().toISOString()], env)
  const [run] = document.diff.runs
  assert.deepEqual(
    [run.diagnosis, run.days, run.first.field, run.first.from, run.first.to],
    ['split', 30, 'close', truth[0]!.close, truth[0]!.close! / 4],
  )
  assert.match(run.text, /^30 closes × 0.25 from \d{4}-\d\d-\d\d back: a split of 4:1 applied$/)
  assert.deepEqual(document.diff.added, [
    { source: 'yahoo', bars: 10, from: truth[30]!.day, to: truth[39]!.day },
  ])
  const text = await runAssay(['history', '--diff', before, new Date().toISOString(), 'ACME'], env)
  assert.match(text.stdout, /a split of 4:1 applied/)
  assert.equal((await runAssay(['history', 'ACME', '--diff', before], env)).exit, 2)
  assert.equal((await runAssay(['history', 'NOPE'], env)).exit, 1)
})

// `assay patch`: a proposed repair made and taken back, a value by hand, an automatic repair refused.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { runJson, temporaryFolder } from '#test/support/assay.ts'
import { weekdayBars } from '#test/support/chart-body.ts'
import { openApp } from '#test/support/open-app.ts'

type Row = { day: string; factor?: number; volumeFactor?: number }

/** Sixty quiet days; `change` says by what the prices of a day are multiplied. */
function csv(change: (index: number) => Omit<Row, 'day'>): string {
  const rows = weekdayBars('2024-01-08', 60).map(({ day }, i) => {
    const { factor = 1, volumeFactor = 1 } = change(i)
    const close = (100 + (i % 5) / 2) * factor
    return [day, close, close * 1.01, close * 0.99, close, 1_000_000 * volumeFactor].join(',')
  })
  return ['Date,Open,High,Low,Close,Volume', ...rows].join('\n')
}

const splitAt30 = (i: number) => (i < 30 ? { factor: 4, volumeFactor: 0.25 } : {})

async function stored(
  t: TestContext,
  change: (index: number) => Omit<Row, 'day'>,
  toText: (text: string) => string = (text) => text,
) {
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'ACME.csv'), toText(csv(change)))
  const env = { ASSAY_HOME: temporaryFolder(t), FILES_URL: folder, ASSAY_SOURCES: 'files' }
  assert.equal((await runJson(['refresh', 'ACME'], env)).exit, 0)
  const run = async (...words: string[]) => (await runJson(words, env)).document
  return { env, folder, run }
}

test('a proposed split is applied by its finding, survives a refresh, and is undone bit for bit', async (t) => {
  const { env, run } = await stored(t, splitAt30)
  const { bench } = await openApp(t, env)
  const { findings } = await bench.store.quality.findings('ACME', 100)
  assert.ok(findings.some(({ rule }) => rule === 'split-residue'))
  const before = await run('prices', 'ACME')
  const ids = Array.from({ length: 300 }, (_, i) => i + 1)
  const issue = (await bench.store.patches.issues(ids)).find(({ rule }) => rule === 'split-residue')!
  const applied = await run('patch', 'apply', String(issue.id))
  assert.deepEqual(
    applied.patches.map(({ kind, rule, state }: Record<string, string>) => [kind, rule, state]),
    [['repair', 'split-residue', 'active']],
  )
  const advice = async () => {
    const { issues } = await run('issues', 'ACME')
    return issues.find(({ rule, kind }: typeof issue) => rule === 'split-residue' && kind === 'flag').advice
  }
  assert.equal(await advice(), 'Nothing: command line made the repair; `assay patch undo 1` takes that back.')
  const after = await run('prices', 'ACME')
  assert.equal(after.columns.close[0], before.columns.close[0] / 4)
  assert.equal(after.columns.close[59], before.columns.close[59])
  await run('refresh', 'ACME')
  assert.deepEqual(await run('prices', 'ACME'), after)
  await run('patch', 'undo', '1')
  assert.deepEqual(await run('prices', 'ACME'), before)
  assert.match(await advice(), /Make the repair that it proposes/)
  const [undone] = (await run('patch', 'list', 'ACME', '--all')).patches
  assert.deepEqual([undone.state, undone.undoneBy], ['undone', 'command line'])
})

const setClose = (day: string, to: string) =>
  [
    'patch',
    'apply',
    '--symbol',
    'ACME',
    '--day',
    day,
    '--field',
    'close',
    '--to',
    to,
    '--reason',
    'bulletin',
  ] as const

test('a value set by hand stands until the source corrects itself, and then rests', async (t) => {
  const { run, folder } = await stored(t, () => ({}))
  const made = await run(...setClose('2024-01-10', '100.9'))
  assert.deepEqual([made.patches[0].from, made.patches[0].to, made.rowsChanged > 0], [101, 100.9, true])
  assert.equal((await run('prices', 'ACME')).columns.close[2], 100.9)
  writeFileSync(
    join(folder, 'ACME.csv'),
    csv((i) => (i === 2 ? { factor: 1.001 } : {})),
  )
  await run('refresh', 'ACME')
  assert.equal((await run('prices', 'ACME')).columns.close[2], 101 * 1.001)
  assert.equal((await run('patch', 'list', 'ACME')).patches[0].state, 'resting')
})

test('a patch that no bar can hold is refused and nothing is stored', async (t) => {
  const { run } = await stored(t, () => ({}))
  const high = await run(...setClose('2024-01-10', '250'))
  assert.equal(high.error.code, 'bad-usage')
  assert.match(high.error.message, /ohlc-order/)
  assert.equal((await run(...setClose('2024-01-13', '100'))).error.code, 'not-found')
  assert.equal((await run(...setClose('2024-01-10', '101'))).error.code, 'bad-usage')
  assert.equal((await run('patch', 'undo', '9')).error.code, 'not-found')
  assert.equal((await run('patch', 'apply', '99999')).error.code, 'not-found')
  assert.deepEqual((await run('patch', 'list', '--all')).patches, [])
})

test('an automatic repair is refused by its finding, and allowed again by undoing the refusal', async (t) => {
  const { run } = await stored(t, (i) => (i === 20 ? { factor: 100 } : {}))
  const before = await run('prices', 'ACME')
  assert.equal(before.columns.close[20], 100)
  const [automatic] = (await run('patch', 'list', 'ACME')).automatic
  assert.equal(automatic.rule, 'unit-error')
  const refused = await run('patch', 'undo', `issue:${automatic.issue}`, '--reason', 'it is right')
  assert.deepEqual(
    [refused.patches[0].kind, refused.patches[0].state, refused.patches[0].reason],
    ['refusal', 'active', 'it is right'],
  )
  assert.equal((await run('prices', 'ACME')).columns.close[20], 10_000)
  await run('patch', 'undo', '1')
  assert.deepEqual(await run('prices', 'ACME'), before)
})

test('the same over HTTP', async (t) => {
  const { env } = await stored(t, () => ({}))
  const { server } = await openApp(t, env)
  const value = { symbol: 'ACME', day: '2024-01-10', field: 'close', to: 100.9, reason: 'bulletin' }
  const made = await server.inject({ method: 'POST', url: '/api/v1/patches', payload: value })
  assert.equal(made.statusCode, 200, made.body)
  const listed = await server.inject({ url: '/api/v1/patches?symbol=ACME' })
  assert.deepEqual(listed.json().patches, made.json().patches)
  const undone = await server.inject({ method: 'POST', url: '/api/v1/patches/1/undo', payload: {} })
  assert.deepEqual([undone.statusCode, undone.json().rowsChanged > 0], [200, true])
  const twice = await server.inject({ method: 'POST', url: '/api/v1/patches/1/undo', payload: {} })
  assert.equal(twice.statusCode, 404)
  const nothing = await server.inject({ method: 'POST', url: '/api/v1/patches', payload: { issues: [] } })
  assert.equal(nothing.statusCode, 400)
})

/** A column of splits, with 4:1 on the day of bar 30, and a dividend of 2 on that of bar 10, both as traded. */
const withActions = (text: string) =>
  text
    .split('\n')
    .map(
      (line, i) =>
        `${line},${i === 0 ? 'Dividends,Stock Splits' : `${i === 11 ? 2 : 0},${i === 31 ? 4 : 0}`}`,
    )
    .join('\n')

test('a split that was levelled by a patch is not taken out of the adjusted closes a second time', async (t) => {
  const { run } = await stored(t, splitAt30, withActions)
  const before = await run('prices', 'ACME')
  assert.equal(before.columns.close[0], 400)
  assert.equal(before.columns.split_adjusted_close[0], 100)
  const { issues } = await run('issues', 'ACME', '--rule', 'split-residue')
  await run('patch', 'apply', String(issues[0].id))
  const after = await run('prices', 'ACME')
  assert.deepEqual(after.columns.close, before.columns.split_adjusted_close)
  assert.deepEqual(after.columns.split_adjusted_close, before.columns.split_adjusted_close)
  assert.deepEqual(after.columns.total_return_close, before.columns.total_return_close)
})

// `assay risk` as a user runs it.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { runAssay, runJson } from '#test/support/assay.ts'
import { weekdayBars } from '#test/support/chart-body.ts'

const days = weekdayBars('2020-01-02', 160).map(({ day }) => day)
const priceAt = (t: number, k: number) => 100 + k * (((t * 37 + k * 11) % 23) - 11) + ((t * 7) % 5)
const single = ['Date,Close', ...days.map((day, t) => `${day},${priceAt(t, 1)}`)].join('\n')
const wide = ['Date,AAA,BBB', ...days.map((day, t) => `${day},${priceAt(t, 1)},${priceAt(t, 2)}`)].join('\n')

test('without further options the document is flat as it always was', async () => {
  const { exit, document } = await runJson(['risk', '-'], {}, single)
  assert.equal(exit, 0)
  assert.equal(typeof document.sharpe_ratio, 'number')
  for (const part of ['rolling', 'drawdowns', 'bootstrap', 'stress', 'contributions'])
    assert.ok(!(part in document))
})

test('the rolling part ends with what the last window alone measures', async () => {
  const words = ['risk', '-', '--rolling', '63', '--only', 'sharpe_ratio,var_95']
  const { document } = await runJson(words, {}, single)
  const { rolling } = document
  assert.equal(rolling.days.length, 159 - 63 + 1)
  assert.deepEqual(Object.keys(rolling.columns), ['sharpe_ratio', 'var_95'])
  const header = 'Date,Close'
  const tail = [header, ...single.split('\n').slice(-64)].join('\n')
  const { document: last } = await runJson(['risk', '-'], {}, tail)
  assert.equal(rolling.columns.sharpe_ratio.at(-1), last.sharpe_ratio)
  assert.equal(rolling.days.at(-1), days.at(-1))
})

test('drawdowns, bands with their seed, and the stress that the days cover', async () => {
  const words = ['risk', '-', '--drawdowns', '3', '--bootstrap', '100', '--seed', '7', '--stress']
  const { exit, document } = await runJson(words, {}, single)
  assert.equal(exit, 0)
  assert.equal(document.drawdowns.length, 3)
  assert.equal(document.drawdowns[0].depth, document.max_drawdown)
  assert.equal(document.bootstrap.seed, 7)
  assert.ok(document.bootstrap.bands.max_drawdown.low <= document.bootstrap.bands.max_drawdown.high)
  assert.deepEqual(
    document.stress.windows.map((each: { id: string }) => each.id),
    ['covid'],
  )
  assert.deepEqual((await runJson(words, {}, single)).document, document)
})

test('a weighted file: contributions add up to what the portfolio measures', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-risk-'))
  t.after(() => rm(folder, { recursive: true }))
  const weights = join(folder, 'weights.csv')
  await writeFile(weights, 'symbol,weight\nAAA,0.6\nBBB,0.4\n')
  const { exit, document } = await runJson(['risk', '-', '--weights', weights], {}, wide)
  assert.equal(exit, 0)
  assert.deepEqual(document.weights, { AAA: 0.6, BBB: 0.4 })
  assert.deepEqual([document.from, document.to], [days[0], days.at(-1)])
  const parts: Record<string, { total: number; component: Record<string, number> }> = document.contributions
  for (const [measure, { total, component }] of Object.entries(parts)) {
    const sum = Object.values(component).reduce((all, part) => all + part, 0)
    assert.ok(Math.abs(sum - total) < 1e-12, measure)
    assert.ok(Math.abs(total - document[measure]) < 1e-10, measure)
  }
  const { stdout } = await runAssay(['risk', '-', '--weights', weights], {}, wide)
  assert.match(stdout, /asset +weight +of annual_volatility/)
})

test('what cannot be is wrong usage, with the near name', async () => {
  const refused = async (...words: string[]) => {
    const { exit, stderr } = await runAssay(['risk', '-', ...words], {}, single)
    assert.equal(exit, 2, words.join(' '))
    return stderr
  }
  assert.match(await refused('--rolling', '20', '--only', 'sharp_ratio'), /sharpe_ratio/)
  assert.match(await refused('--rolling', '20', '--only', 'beta'), /--benchmark/)
  await refused('--rolling', '1')
  await refused('--only', 'beta')
  await refused('--bootstrap', '1000001')
  await refused('--returns', '--weights', 'w.csv')
})

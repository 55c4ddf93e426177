// Forecasts kept before their outcome, and scored when it has come.
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { weekdayBars } from '#test/support/chart-body.ts'
import { simulateGarch } from '#test/support/garch-series.ts'

const { returns } = simulateGarch(71, 620, { alpha: 0.1, beta: 0.85 })
let price = 100
const closes = Array.from(returns, (value) => (price *= Math.exp(value)))
const rows = weekdayBars('2020-01-02', 620).map(({ day }, t) => {
  const close = closes[t]!.toFixed(4)
  return `${day},${close},${close},${close},${close},1000`
})

test('a forecast of a stored symbol is scored once bars arrive', async (context) => {
  const folder = temporaryFolder(context)
  const files = join(folder, 'files')
  mkdirSync(files)
  const env = { ASSAY_HOME: join(folder, 'home'), FILES_URL: files }
  const write = (count: number) =>
    writeFileSync(
      join(files, 'ACME.csv'),
      ['Date,Open,High,Low,Close,Volume', ...rows.slice(0, count)].join('\n'),
    )
  const refresh = async () => {
    const { exit, stderr } = await runAssay(['refresh', 'ACME', '--source', 'files'], env)
    assert.equal(exit, 0, stderr)
  }
  write(600)
  await refresh()
  const words = ['forecast', 'ACME', '--store', '--model', 'garch', '--horizons', '1,5,40']
  const made = await runJson(words, env)
  assert.equal(made.exit, 0, made.stderr)
  assert.equal(made.document.run.predictionsKept, 3)
  const early = await runJson(['predictions'], env)
  assert.equal(early.document.newlyScored, 0)
  const again = await runJson(words, env)
  assert.equal(again.document.run.predictionsKept, 0)

  write(620)
  await refresh()
  // The refresh that brought the outcomes has scored them already.
  const { document } = await runJson(['predictions', 'ACME'], env)
  assert.equal(document.newlyScored, 0)
  const scored = document.models.map(({ h, made: count, scored: known }: Record<string, number>) => [
    h,
    count,
    known,
  ])
  assert.deepEqual(
    scored.sort((a: number[], b: number[]) => a[0]! - b[0]!),
    [
      [1, 1, 1],
      [5, 1, 1],
      [40, 1, 0],
    ],
  )
  const outcome = Number(closes[604]!.toFixed(4)) / Number(closes[599]!.toFixed(4)) - 1
  const foreseen = made.document.horizons[1].quantiles
  const loss = [0.05, 0.5, 0.95].reduce((sum, level) => {
    const above = outcome - foreseen[String(level)]
    return sum + (above >= 0 ? level * above : (level - 1) * above) / 3
  }, 0)
  const five = document.models.find(({ h }: { h: number }) => h === 5)
  assert.ok(Math.abs(five.loss - loss) < 1e-12, `${five.loss} ${loss}`)
})

test('a symbol that is not stored is told so', async (context) => {
  const env = { ASSAY_HOME: temporaryFolder(context) }
  const { exit, document } = await runJson(['forecast', 'NOBODY', '--store'], env)
  assert.equal(exit, 1)
  assert.equal(document.error.code, 'not-found')
})

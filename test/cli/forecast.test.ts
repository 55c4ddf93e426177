// `assay forecast` as a user runs it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { runAssay, runJson } from '#test/support/assay.ts'
import { weekdayBars } from '#test/support/chart-body.ts'
import { simulateGarch } from '#test/support/garch-series.ts'

const { returns } = simulateGarch(61, 900, { alpha: 0.12, beta: 0.85 })
const days = weekdayBars('2020-01-02', 900).map(({ day }) => day)
const file = ['Date,Return', ...days.map((day, t) => `${day},${returns[t]}`)].join('\n')

type Horizon = {
  h: number
  quantiles: Record<'0.05' | '0.5' | '0.95', number>
  served: string
  skill: number
  baseline: string
  coverage: number
}

test('the document holds quantiles that ascend and widen, with skill, baseline and coverage', async () => {
  const { exit, document } = await runJson(['forecast', '-', '--returns', '--model', 'garch'], {}, file)
  assert.equal(exit, 0)
  assert.equal(document.model, 'garch')
  assert.equal(document.asOf, days.at(-1))
  const horizons: Horizon[] = document.horizons
  assert.deepEqual(
    horizons.map(({ h }) => h),
    [1, 5, 20],
  )
  for (const { quantiles, skill, baseline, served, coverage } of horizons) {
    assert.ok(quantiles['0.05'] < quantiles['0.5'] && quantiles['0.5'] < quantiles['0.95'])
    assert.ok(Number.isFinite(skill) && coverage > 0.75 && coverage <= 1)
    assert.equal(served, 'garch')
    assert.ok(['random-walk', 'ewma', 'har'].includes(baseline))
  }
  assert.ok(horizons[2]!.quantiles['0.95'] > 2 * horizons[0]!.quantiles['0.95'])
  assert.equal(document.run.kind, 'forecast')
})

test('a network without skill is shown as such, and its baseline is served', async () => {
  const words = ['forecast', '-', '--returns', '--model', 'lstm', '--horizons', '1,5']
  const { exit, document } = await runJson(words, {}, file)
  assert.equal(exit, 0)
  const horizons: Horizon[] = document.horizons
  // The truth is a GARCH process: no network can know more of it than that model does.
  for (const { served, skill } of horizons) {
    assert.notEqual(served, 'lstm')
    assert.ok(skill < 0.02)
  }
  assert.deepEqual(
    document.scoreboard.map(({ model }: { model: string }) => model),
    ['random-walk', 'ewma', 'garch', 'har', 'lstm'],
  )
  const again = await runJson(words, {}, file)
  assert.deepEqual(again.document.horizons, document.horizons)
  assert.deepEqual(again.document.scoreboard, document.scoreboard)
})

test('too short a file is refused; a horizon that is none is wrong usage', async () => {
  const short = await runJson(['forecast', '-', '--returns'], {}, file.split('\n').slice(0, 300).join('\n'))
  assert.equal(short.exit, 1)
  assert.equal(short.document.error.code, 'too-few-observations')
  const { exit, stderr } = await runAssay(['forecast', '-', '--returns', '--horizons', '0,5'], {}, file)
  assert.equal(exit, 2)
  assert.match(stderr, /whole numbers from 1 to 63/)
})

test('ten years of an index fund: models that follow variance beat the random walk beyond chance', {
  skip: sharedData('ohlcv/SPY_2008-2017_yahoo.csv') === null && noSharedData,
}, async () => {
  const words = ['forecast', sharedData('ohlcv/SPY_2008-2017_yahoo.csv')!, '--model', 'random-walk']
  const { document } = await runJson(words)
  const [day] = document.horizons
  assert.ok(day.skill < -0.1)
  assert.ok(day.dieboldMarianoP < 0.001)
})

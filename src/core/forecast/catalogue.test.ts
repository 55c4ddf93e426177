// Properties that hold for every baseline.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { simulateGarch } from '#test/support/garch-series.ts'
import { baselines } from './catalogue.ts'
import { levels } from './quantile-forecast.ts'
import { scoreForecaster } from './score-forecaster.ts'
import { trainBaseline } from './train-baseline.ts'

const { returns, variance } = simulateGarch(5, 3000, { alpha: 0.08, beta: 0.9 })
const input = { returns, realised: returns.map((value) => value * value) }
const training = { days: 2000, horizons: [1, 5, 20] }

for (const baseline of baselines) {
  test(`${baseline.id}: what comes after a day changes nothing said on it`, () => {
    const changed = returns.map((value, t) => (t <= 2500 ? value : 3 * value))
    const before = trainBaseline(baseline, input, training)
    const other = { returns: changed, realised: changed.map((value) => value * value) }
    const after = trainBaseline(baseline, other, training)
    for (const h of [0, 1, 2]) assert.deepEqual(after.quantiles(2500, h), before.quantiles(2500, h))
  })

  test(`${baseline.id}: quantiles ascend, and scale with the returns`, () => {
    const plain = trainBaseline(baseline, input, training)
    const tenfold = returns.map((value) => 10 * value)
    const scaled = trainBaseline(
      baseline,
      { returns: tenfold, realised: tenfold.map((value) => value * value) },
      training,
    )
    for (const h of [0, 1, 2]) {
      const quantiles = plain.quantiles(2800, h)
      assert.equal(quantiles.length, levels.length)
      quantiles.slice(1).forEach((value, i) => assert.ok(value >= quantiles[i]!))
      scaled
        .quantiles(2800, h)
        .forEach((value, i) =>
          assert.ok(Math.abs(value - 10 * quantiles[i]!) < 1e-6 * Math.abs(value) + 1e-12),
        )
    }
  })
}

test('where variance clusters, models that follow it beat the random walk, and none beats the truth by much', () => {
  const fold = { trainingDays: 1980, from: 2000, to: 3000 }
  const lossOf = new Map(
    baselines.map((baseline) => {
      const forecaster = trainBaseline(baseline, input, { days: 1980, horizons: [1] })
      return [baseline.id, scoreForecaster(input, [1], [{ fold, forecaster }])[0]!]
    }),
  )
  const truth = scoreForecaster(
    input,
    [1],
    [
      {
        fold,
        forecaster: {
          variance: (day) => variance[day + 1]!,
          quantiles: (day) =>
            Float64Array.from(levels, (level) => normal(level) * Math.sqrt(variance[day + 1]!)),
        },
      },
    ],
  )[0]!
  for (const id of ['ewma', 'garch', 'har'] as const) {
    assert.ok(lossOf.get(id)!.loss < lossOf.get('random-walk')!.loss, id)
    assert.ok(lossOf.get(id)!.loss > 0.995 * truth.loss, id)
  }
  assert.ok(lossOf.get('garch')!.qlike < lossOf.get('random-walk')!.qlike)
  assert.ok(lossOf.get('garch')!.coverage.kupiecP > 0.01)
})

/** Standard normal quantiles at the three levels that are scored; the others do not enter the loss. */
function normal(level: number): number {
  const known: Record<string, number> = { '0.05': -1.6448536269514722, '0.5': 0, '0.95': 1.6448536269514722 }
  return known[String(level)] ?? 0
}

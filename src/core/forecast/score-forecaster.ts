/** How well forecasts did on days they were not learned from. */
import { mean } from '#core/math/mean.ts'
import { type CoverageTest, testCoverage } from './coverage-tests.ts'
import { type ForecastInput, outcomes } from './forecast-input.ts'
import { meanPinball } from './pinball.ts'
import { levels, type QuantileForecaster, servedAt, servedLevels } from './quantile-forecast.ts'
import type { Fold } from './walk-forward-folds.ts'

/** Of one horizon. Losses are of logarithmic returns. */
export type HorizonScore = {
  /** The mean pinball loss at the served levels, one value a forecast, in the order of time. */
  readonly losses: Float64Array
  readonly loss: number
  /** The continuous ranked probability score over the grid of levels. */
  readonly crps: number
  /** The mean of ln v + s / v, v the variance foreseen and s the squared outcome; NaN where none is foreseen. */
  readonly qlike: number
  /** Of the interval from the lowest to the highest served level; the tests look at outcomes that share no day. */
  readonly coverage: CoverageTest
}

export type FoldForecaster = { readonly fold: Fold; readonly forecaster: QuantileForecaster }

/** One score a horizon. */
export function scoreForecaster(
  { returns }: ForecastInput,
  horizons: readonly number[],
  folds: readonly FoldForecaster[],
): readonly HorizonScore[] {
  return horizons.map((horizon, h) => {
    const outcome = outcomes(returns, horizon)
    const tally = new Tally()
    for (const { fold, forecaster } of folds) {
      // The last forecast of a block is made before the first of the next one is: `from` − 1 is the last day known.
      for (let day = fold.from - 1; day < fold.to - 1; day++) {
        if (Number.isNaN(outcome[day]!)) continue
        tally.add(outcome[day]!, forecaster.quantiles(day, h), forecaster.variance(day, h))
      }
    }
    return tally.score(horizon)
  })
}

/** What one horizon adds up to while its forecasts go by. */
class Tally {
  readonly #losses: number[] = []
  readonly #scores: number[] = []
  readonly #likelihoods: number[] = []
  readonly #missed: boolean[] = []

  add(outcome: number, quantiles: Float64Array, variance: number): void {
    const served = servedAt.map((at) => quantiles[at]!)
    this.#losses.push(meanPinball(outcome, served, servedLevels))
    this.#scores.push(2 * meanPinball(outcome, quantiles, levels))
    this.#likelihoods.push(Math.log(variance) + (outcome * outcome) / variance)
    this.#missed.push(outcome < served[0]! || outcome > served.at(-1)!)
  }

  score(horizon: number): HorizonScore {
    const missed = this.#missed
    const apart = missed.filter((_, i) => i % horizon === 0)
    const losses = Float64Array.from(this.#losses)
    return {
      losses,
      loss: mean(losses),
      crps: mean(Float64Array.from(this.#scores)),
      qlike: mean(Float64Array.from(this.#likelihoods)),
      coverage: {
        ...testCoverage(apart, 1 - (servedLevels.at(-1)! - servedLevels[0])),
        coverage: missed.filter((one) => !one).length / missed.length,
      },
    }
  }
}

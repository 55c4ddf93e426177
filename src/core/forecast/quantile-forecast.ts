/** Quantiles of returns to come: a variance, times what returns were in units of it. */
import { quantileOfSorted, sortedCopy } from '#core/math/quantile.ts'
import { type ForecastInput, outcomes } from './forecast-input.ts'
import type { Training, VarianceForecast } from './variance-forecaster.ts'

/** Where the distribution is known: every 2.5 %. */
export const levels: readonly number[] = Array.from({ length: 39 }, (_, i) => (i + 1) / 40)

/** The three that are served and scored, and where they stand among `levels`. */
export const servedLevels = [0.05, 0.5, 0.95] as const
export const servedAt = servedLevels.map((level) => levels.indexOf(level))

/** What a trained forecaster says of day `day` and horizon number `horizon`: quantiles of the logarithmic return, one a level. */
export type QuantileForecaster = {
  quantiles(day: number, horizon: number): Float64Array
  /** NaN where the model foresees no variance. */
  variance(day: number, horizon: number): number
}

/**
 * The quantiles, one row a horizon, of outcomes in units of the deviation foreseen for them, over the days whose outcome
 * was known by the end of training.
 */
export function residualQuantiles(
  { returns }: ForecastInput,
  { variance }: VarianceForecast,
  { days, horizons }: Training,
): readonly Float64Array[] {
  return horizons.map((horizon, h) => {
    const outcome = outcomes(returns.subarray(0, days), horizon)
    const residuals = outcome.map((value, t) => value / Math.sqrt(variance[h]![t]!))
    const sorted = sortedCopy(residuals.filter(Number.isFinite))
    return Float64Array.from(levels, (level) => quantileOfSorted(sorted, level))
  })
}

export function quantileForecaster(
  forecast: VarianceForecast,
  residuals: readonly Float64Array[],
): QuantileForecaster {
  const variance = (day: number, horizon: number) => forecast.variance[horizon]![day]!
  return {
    variance,
    quantiles(day, horizon) {
      const deviation = Math.sqrt(variance(day, horizon))
      return residuals[horizon]!.map((residual) => deviation * residual)
    },
  }
}

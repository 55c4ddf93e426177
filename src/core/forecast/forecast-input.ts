/** What forecasts are made from, and what they are measured against. */
import { type Bars, hasAnyValue } from '#core/market/bars.ts'
import { AppError } from '#core/errors.ts'
import type { DatedReturns } from '#core/risk/simple-returns.ts'

/** One value a day each, without NaN. */
export type ForecastInput = {
  /** Logarithmic returns: those of several days are their sum. */
  readonly returns: Float64Array
  /** The variance that the day itself showed: from its range where bars are known, else the squared return. */
  readonly realised: Float64Array
}

/** A loss of everything has no logarithm. Throws AppError `out-of-range` naming the first such day by its index. */
export function forecastInput(returns: DatedReturns, bars: Bars | null): ForecastInput {
  const bad = returns.value.findIndex((value) => !(value > -1))
  if (bad >= 0)
    throw new AppError('out-of-range', `Return ${bad + 1} is ${returns.value[bad]}; returns stay above −1.`)
  const logarithmic = returns.value.map(Math.log1p)
  const ranged = bars && hasAnyValue(bars.high) && hasAnyValue(bars.low) && hasAnyValue(bars.open)
  return {
    returns: logarithmic,
    realised: ranged ? rangeVariance(returns, logarithmic, bars) : squared(logarithmic),
  }
}

/** The sum of the `horizon` returns after each day; NaN where they are not all known yet. */
export function outcomes(returns: Float64Array, horizon: number): Float64Array {
  const sums = new Float64Array(returns.length).fill(Number.NaN)
  for (let t = 0; t + horizon < returns.length; t++) {
    let sum = 0
    for (let k = 1; k <= horizon; k++) sum += returns[t + k]!
    sums[t] = sum
  }
  return sums
}

function squared(values: Float64Array): Float64Array {
  return values.map((value) => value * value)
}

/**
 * The night's squared return plus the day's variance from open, high, low and close (M. Garman and M. Klass, 1980); the
 * squared return where the bar lacks one of them.
 */
function rangeVariance(returns: DatedReturns, logarithmic: Float64Array, bars: Bars): Float64Array {
  const at = new Map(Array.from(bars.day, (day, index) => [day, index]))
  return logarithmic.map((value, t) => {
    const index = at.get(returns.day[t]!)!
    const night = index === 0 ? 0 : Math.log(bars.open[index]! / bars.close[index - 1]!)
    const range = Math.log(bars.high[index]! / bars.low[index]!)
    const day = Math.log(bars.close[index]! / bars.open[index]!)
    const variance = night * night + 0.5 * range * range - (2 * Math.LN2 - 1) * day * day
    return Number.isFinite(variance) ? Math.max(variance, 0) : value * value
  })
}

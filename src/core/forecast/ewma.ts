/** Exponentially weighted variance. */
import { defineForecaster } from './variance-forecaster.ts'

/** RiskMetrics' decay for daily data (J. P. Morgan, Technical Document, 4th edition, 1996). */
const DECAY = 0.94

/** The average starts as the plain mean of this many days, and says nothing before. */
const FIRST_DAYS = 20

export const ewma = defineForecaster({
  id: 'ewma',
  title: 'EWMA',
  definition:
    'Variance as an exponentially weighted mean of squared returns, decay 0.94; every day to come alike.',
  forecast({ returns }, { horizons }) {
    const daily = weightedSquares(returns, DECAY, FIRST_DAYS)
    return {
      variance: horizons.map((horizon) => daily.map((variance) => horizon * variance)),
      parameters: { decay: DECAY },
    }
  },
})

/** v[t] = decay × v[t−1] + (1 − decay) × r[t]², begun as the mean square of the first `firstDays`; NaN before. */
export function weightedSquares(returns: Float64Array, decay: number, firstDays: number): Float64Array {
  const variance = new Float64Array(returns.length).fill(Number.NaN)
  let squares = 0
  for (let t = 0; t < returns.length; t++) {
    const square = returns[t]! * returns[t]!
    squares += square
    if (t === firstDays - 1) variance[t] = squares / firstDays
    if (t >= firstDays) variance[t] = decay * variance[t - 1]! + (1 - decay) * square
  }
  return variance
}

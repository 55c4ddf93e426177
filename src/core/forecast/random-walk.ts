/** The random walk: tomorrow is like any other day. */
import { defineForecaster, meanSquare } from './variance-forecaster.ts'

export const randomWalk = defineForecaster({
  id: 'random-walk',
  title: 'Random walk',
  definition: 'No drift; the quantiles of all days learned from, whatever happened lately.',
  forecast({ returns }, { days, horizons }) {
    const daily = meanSquare(returns, days)
    return {
      variance: horizons.map((horizon) => new Float64Array(returns.length).fill(horizon * daily)),
      parameters: { variance: daily },
    }
  },
})

/** HAR: variance out of the variance of the last day, week and month. */
import { cholesky, solveCholesky } from '#core/linear/cholesky.ts'
import { symmetricMatrix } from '#core/linear/matrix.ts'
import type { ForecastInput } from './forecast-input.ts'
import { defineForecaster, type Training } from './variance-forecaster.ts'

const SPANS = [1, 5, 22] as const

/** A part of the regressors' own size added to them, so that equal columns still have one answer. */
const RIDGE = 1e-12

export const har = defineForecaster({
  id: 'har',
  title: 'HAR',
  definition:
    'Mean variance of the days to come, regressed on realised variance of the last day, week and month (F. Corsi, 2009).',
  forecast(input, training) {
    const regressors = SPANS.map((span) => trailingMean(input.realised, span))
    const fits = training.horizons.map((horizon) => fitHorizon(input, regressors, training, horizon))
    return {
      variance: fits.map(({ column }) => column),
      parameters: Object.fromEntries(
        fits.flatMap(({ coefficients }, i) =>
          ['constant', 'day', 'week', 'month'].map((name, k) => [
            `${name}_${training.horizons[i]}`,
            coefficients[k]!,
          ]),
        ),
      ),
    }
  },
})

type Fit = { readonly column: Float64Array; readonly coefficients: Float64Array }

/** Least squares over the days whose outcome was known; forecasts stay within what was seen then, as no variance is negative. */
function fitHorizon(
  { realised }: ForecastInput,
  regressors: readonly Float64Array[],
  { days }: Training,
  horizon: number,
): Fit {
  const ahead = meanAhead(realised, horizon)
  const rows: number[] = []
  for (let t = SPANS.at(-1)! - 1; t + horizon < days; t++) rows.push(t)
  const size = rows.reduce((sum, t) => sum + ahead[t]!, 0) / rows.length || 1
  const regressor = (t: number, k: number) => (k === 0 ? 1 : regressors[k - 1]![t]! / size)
  const normal = symmetricMatrix(4, (i, j) => {
    const products = rows.reduce((sum, t) => sum + regressor(t, i) * regressor(t, j), 0)
    return products * (i === j ? 1 + RIDGE : 1)
  })
  const right = Float64Array.from({ length: 4 }, (_, k) =>
    rows.reduce((sum, t) => sum + regressor(t, k) * (ahead[t]! / size), 0),
  )
  const factor = cholesky(normal)
  const coefficients = factor ? solveCholesky(factor, right) : Float64Array.of(1, 0, 0, 0)
  const least = rows.reduce((low, t) => Math.min(low, ahead[t]!), Infinity)
  const most = rows.reduce((high, t) => Math.max(high, ahead[t]!), 0)
  const floor = least > 0 ? least : most * 1e-4
  const column = realised.map((_, t) => {
    const mean = size * coefficients.reduce((sum, one, k) => sum + one * regressor(t, k), 0)
    return Number.isNaN(mean) ? Number.NaN : horizon * Math.min(most, Math.max(floor, mean))
  })
  return { column, coefficients }
}

function trailingMean(values: Float64Array, span: number): Float64Array {
  return values.map((_, t) => {
    if (t < span - 1) return Number.NaN
    let sum = 0
    for (let k = 0; k < span; k++) sum += values[t - k]!
    return sum / span
  })
}

function meanAhead(values: Float64Array, horizon: number): Float64Array {
  return values.map((_, t) => {
    if (t + horizon >= values.length) return Number.NaN
    let sum = 0
    for (let k = 1; k <= horizon; k++) sum += values[t + k]!
    return sum / horizon
  })
}

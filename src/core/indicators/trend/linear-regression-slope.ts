/** Slope of the regression line. */
import { sma } from '#core/indicators/averages/sma.ts'
import { wma } from '#core/indicators/averages/wma.ts'
import { quotient } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'

export const linearRegressionSlope = defineIndicator({
  id: 'linear_regression_slope',
  title: 'Linear regression slope',
  definition: 'The rise per bar of the least-squares line through the last `period` closes.',
  pane: 'own',
  inputs: ['close'],
  parameters: { period: 14 },
  outputs: ['linear_regression_slope_{period}'],
  warmUp: ({ period }) => period - 1,
  compute({ close }, { period }, { use }) {
    const weighted = use(wma, { period })
    const plain = use(sma, { period })
    const values = new Float64Array(close.length)
    // With times 1 to n, Σ(t − t̄)(y − ȳ) / Σ(t − t̄)² comes out as 6 (weighted mean − mean) / (n − 1).
    for (let i = 0; i < values.length; i++) {
      values[i] = quotient(6 * (weighted[i]! - plain[i]!), period - 1)
    }
    return [values]
  },
  stream({ period }, { use }) {
    const weighted = use(wma, { period })
    const plain = use(sma, { period })
    return () => [quotient(6 * (weighted() - plain()), period - 1)]
  },
})

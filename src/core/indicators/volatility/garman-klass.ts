/** Garman and Klass's volatility. */
import { quotient } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingSum, rollingSumStream } from '#core/indicators/windows/rolling-sum.ts'

/** M. Garman and M. Klass, “On the Estimation of Security Price Volatilities from Historical Data” (1980). */
export const garmanKlass = defineIndicator({
  id: 'garman_klass',
  title: 'Garman-Klass volatility',
  definition: '√ of the mean of ln(high/low)²/2 − (2 ln 2 − 1) ln(close/open)² over `period` bars, a year.',
  pane: 'own',
  inputs: ['open', 'high', 'low', 'close'],
  parameters: { period: 20 },
  outputs: ['garman_klass_{period}'],
  warmUp: ({ period }) => period - 1,
  compute({ open, high, low, close }, { period }, { periodsPerYear }) {
    const variances = new Float64Array(close.length)
    for (let i = 0; i < variances.length; i++) {
      variances[i] = varianceOf(open[i]!, high[i]!, low[i]!, close[i]!)
    }
    const values = rollingSum(variances, period)
    const scale = periodsPerYear / period
    for (let i = 0; i < values.length; i++) values[i] = Math.sqrt(values[i]! * scale)
    return [values]
  },
  stream({ period }, { periodsPerYear }) {
    const variances = rollingSumStream(period)
    const scale = periodsPerYear / period
    return ({ open, high, low, close }) => [Math.sqrt(variances(varianceOf(open, high, low, close)) * scale)]
  },
})

function varianceOf(open: number, high: number, low: number, close: number): number {
  const range = Math.log(quotient(high, low))
  const change = Math.log(quotient(close, open))
  return range ** 2 / 2 - (2 * Math.LN2 - 1) * change ** 2
}

/** Parkinson's volatility. */
import { quotient } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingSum, rollingSumStream } from '#core/indicators/windows/rolling-sum.ts'

/** M. Parkinson, “The Extreme Value Method for Estimating the Variance of the Rate of Return” (1980). */
export const parkinson = defineIndicator({
  id: 'parkinson',
  title: 'Parkinson volatility',
  definition: '√ of the mean of ln(high/low)² / (4 ln 2) over `period` bars, a year.',
  pane: 'own',
  inputs: ['high', 'low'],
  parameters: { period: 20 },
  outputs: ['parkinson_{period}'],
  warmUp: ({ period }) => period - 1,
  compute({ high, low }, { period }, { periodsPerYear }) {
    const squares = new Float64Array(high.length)
    for (let i = 0; i < squares.length; i++) squares[i] = Math.log(quotient(high[i]!, low[i]!)) ** 2
    const values = rollingSum(squares, period)
    const scale = periodsPerYear / (period * 4 * Math.LN2)
    for (let i = 0; i < values.length; i++) values[i] = Math.sqrt(values[i]! * scale)
    return [values]
  },
  stream({ period }, { periodsPerYear }) {
    const squares = rollingSumStream(period)
    const scale = periodsPerYear / (period * 4 * Math.LN2)
    return ({ high, low }) => [Math.sqrt(squares(Math.log(quotient(high, low)) ** 2) * scale)]
  },
})

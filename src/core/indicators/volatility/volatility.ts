/** Volatility of the daily returns, a year. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { dailyReturn } from '#core/indicators/returns/daily-return.ts'
import { rollingDeviation, rollingDeviationStream } from '#core/indicators/windows/rolling-deviation.ts'

export const volatility = defineIndicator({
  id: 'volatility',
  title: 'Volatility',
  definition: 'The standard deviation (ddof 1) of the last `period` daily returns, times √(periods a year).',
  pane: 'own',
  inputs: ['close'],
  parameters: { period: 20 },
  variants: [{ period: 50 }],
  outputs: ['volatility_{period}'],
  warmUp: ({ period }) => period,
  compute(_, { period }, { use, periodsPerYear }) {
    const scale = Math.sqrt(periodsPerYear)
    return [rollingDeviation(use(dailyReturn, {}), { period, ddof: 1, first: 1, scale })]
  },
  stream({ period }, { use, periodsPerYear }) {
    const returns = use(dailyReturn, {})
    const deviation = rollingDeviationStream({ period, ddof: 1, first: 1, scale: Math.sqrt(periodsPerYear) })
    return () => [deviation(returns())]
  },
})

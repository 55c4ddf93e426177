/** Exponentially weighted volatility. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { dailyReturn } from '#core/indicators/returns/daily-return.ts'
import { smooth, smoothStream } from '#core/indicators/windows/smoothing.ts'

/** J. P. Morgan and Reuters, “RiskMetrics: Technical Document” (1996), whose decay for daily returns is 0.94. */
export const ewmaVolatility = defineIndicator({
  id: 'ewma_volatility',
  title: 'Exponentially weighted volatility',
  definition:
    '√ of the mean squared return, each bar weighing `decay` of the next, from the plain mean of `seed`; a year.',
  pane: 'own',
  inputs: ['close'],
  parameters: { decay: 0.94, seed: 20 },
  factors: ['decay'],
  maxima: { decay: 1 },
  outputs: ['ewma_volatility'],
  warmUp: ({ seed }) => seed,
  memory: ({ decay }) => ({ left: decay, stages: 1 }),
  compute(_, parameters, { use, periodsPerYear }) {
    const squares = use(dailyReturn, {}).map((value) => value * value)
    return [smooth(squares, smoothingOf(parameters)).map((variance) => Math.sqrt(variance * periodsPerYear))]
  },
  stream(parameters, { use, periodsPerYear }) {
    const returns = use(dailyReturn, {})
    const variance = smoothStream(smoothingOf(parameters))
    return () => [Math.sqrt(variance(returns() * returns()) * periodsPerYear)]
  },
})

function smoothingOf({ decay, seed }: { readonly decay: number; readonly seed: number }) {
  return { seedCount: seed, weight: 1 - decay, first: 1 }
}

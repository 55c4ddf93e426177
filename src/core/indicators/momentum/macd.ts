/** Moving average convergence and divergence. */
import { ema } from '#core/indicators/averages/ema.ts'
import { differenceColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { exponentialMean, exponentialMeanStream } from '#core/indicators/windows/smoothing.ts'

/**
 * G. Appel. Both averages start on the bar where the slow one can, and all columns where the signal can, as
 * in TA-Lib.
 */
export const macd = defineIndicator({
  id: 'macd',
  title: 'Moving average convergence and divergence',
  definition:
    'The `fast` less the `slow` exponential average of close; its own average of `signal` bars; the rest.',
  pane: 'own',
  inputs: ['close'],
  parameters: { fast: 12, slow: 26, signal: 9 },
  outputs: ['macd', 'macd_signal', 'macd_histogram'],
  warmUp: ({ fast, slow, signal }) => Math.max(fast, slow) - 1 + signal - 1,
  memory: ({ fast, slow, signal }) => ({ left: 1 - 2 / (Math.max(fast, slow, signal) + 1), stages: 2 }),
  compute({ close }, { fast, slow, signal }, { use }) {
    const short = Math.min(fast, slow)
    const long = Math.max(fast, slow)
    const line = exponentialMean(close, short, long - short)
    differenceColumn(line, use(ema, { period: long }), line)
    const signalLine = exponentialMean(line, signal, long - 1)
    const histogram = differenceColumn(line, signalLine)
    line.fill(Number.NaN, 0, long - 1 + signal - 1)
    return [line, signalLine, histogram]
  },
  stream({ fast, slow, signal }, { use }) {
    const short = Math.min(fast, slow)
    const long = Math.max(fast, slow)
    const quick = exponentialMeanStream(short, long - short)
    const calm = use(ema, { period: long })
    const average = exponentialMeanStream(signal, long - 1)
    return ({ close }) => {
      const line = quick(close) - calm()
      const signalLine = average(line)
      return [line, signalLine, line - signalLine]
    }
  },
})

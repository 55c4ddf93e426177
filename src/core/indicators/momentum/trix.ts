/** TRIX. */
import { ema } from '#core/indicators/averages/ema.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { exponentialMean, exponentialMeanStream } from '#core/indicators/windows/smoothing.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'

/** J. Hutson, “Good Trix” (1983). */
export const trix = defineIndicator({
  id: 'trix',
  title: 'TRIX',
  definition: 'The change from bar to bar, in percent, of close averaged exponentially three times over.',
  pane: 'own',
  inputs: ['close'],
  parameters: { period: 15 },
  outputs: ['trix_{period}'],
  warmUp: ({ period }) => 3 * (period - 1) + 1,
  memory: ({ period }) => ({ left: 1 - 2 / (period + 1), stages: 3 }),
  compute({ close }, { period }, { use }) {
    const twice = exponentialMean(use(ema, { period }), period, period - 1)
    const thrice = exponentialMean(twice, period, 2 * (period - 1))
    const values = new Float64Array(close.length).fill(Number.NaN, 0, 1)
    for (let i = 1; i < values.length; i++) {
      const before = thrice[i - 1]!
      values[i] = before === 0 ? 0 : (thrice[i]! / before - 1) * 100
    }
    return [values]
  },
  stream({ period }, { use }) {
    const once = use(ema, { period })
    const second = exponentialMeanStream(period, period - 1)
    const third = exponentialMeanStream(period, 2 * (period - 1))
    const past = pastValueStream(1)
    return () => {
      const thrice = third(second(once()))
      const before = past(thrice)
      return [before === 0 ? 0 : (thrice / before - 1) * 100]
    }
  },
})

/** Vortex indicator. */
import { quotientColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { trueRange } from '#core/indicators/volatility/true-range.ts'
import { rollingSum } from '#core/indicators/windows/rolling-sum.ts'

/** E. Botes and D. Siepman, “The Vortex Indicator” (2010). */
export const vortex = defineIndicator({
  id: 'vortex',
  title: 'Vortex',
  definition:
    'Moves from low to high (plus) and from high to low (minus) of neighbouring bars, over the true ranges.',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: { period: 14 },
  outputs: ['vortex_plus_{period}', 'vortex_minus_{period}'],
  warmUp: ({ period }) => period,
  compute({ high, low }, { period }, { use }) {
    const upward = new Float64Array(high.length)
    const downward = new Float64Array(high.length)
    for (let i = 1; i < high.length; i++) {
      upward[i] = Math.abs(high[i]! - low[i - 1]!)
      downward[i] = Math.abs(low[i]! - high[i - 1]!)
    }
    const range = rollingSum(use(trueRange, {}), period, 1)
    return [upward, downward].map((moves) => quotientColumn(rollingSum(moves, period, 1), range))
  },
})

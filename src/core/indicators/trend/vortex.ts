/** Vortex indicator. */
import { quotientColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { trueRange } from '#core/indicators/volatility/true-range.ts'
import { rollingSum, rollingSumStream } from '#core/indicators/windows/rolling-sum.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'
import { quotient } from '#core/indicators/division.ts'

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
  stream({ period }, { use }) {
    const range = use(trueRange, {})
    const pastHigh = pastValueStream(1)
    const pastLow = pastValueStream(1)
    const sums = [1, 2, 3].map(() => rollingSumStream(period, 1))
    return ({ high, low }) => {
      const moves = [Math.abs(high - pastLow(low)), Math.abs(low - pastHigh(high)), range()]
      const [upward, downward, ranges] = sums.map((sum, place) => sum(moves[place]!))
      return [quotient(upward!, ranges!), quotient(downward!, ranges!)]
    }
  },
})

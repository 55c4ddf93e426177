/** Chaikin money flow. */
import { quotientColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingSum, rollingSumStream } from '#core/indicators/windows/rolling-sum.ts'
import { flowOf, moneyFlowVolume } from './money-flow-volume.ts'
import { quotient } from '#core/indicators/division.ts'

/** M. Chaikin. The column stands under both of its usual names. */
export const cmf = defineIndicator({
  id: 'cmf',
  title: 'Chaikin money flow',
  definition: 'Volume × where close stands in its bar, over volume, both summed over `period` bars: −1 to 1.',
  pane: 'own',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: { period: 20 },
  outputs: ['cmf_{period}', 'chaikin_money_flow'],
  warmUp: ({ period }) => period - 1,
  compute(bars, { period }) {
    const flow = rollingSum(moneyFlowVolume(bars), period)
    const values = quotientColumn(flow, rollingSum(bars.volume, period))
    return [values, values]
  },
  stream({ period }) {
    const flows = rollingSumStream(period)
    const traded = rollingSumStream(period)
    return ({ high, low, close, volume }) => {
      const value = quotient(flows(flowOf(high, low, close, volume)), traded(volume))
      return [value, value]
    }
  },
})

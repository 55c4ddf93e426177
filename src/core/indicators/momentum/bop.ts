/** Balance of power. */
import { isNothing } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'

export const bop = defineIndicator({
  id: 'bop',
  title: 'Balance of power',
  definition: 'Close less open, over high less low; 0 where high does not exceed low.',
  pane: 'own',
  inputs: ['open', 'high', 'low', 'close'],
  parameters: {},
  outputs: ['bop'],
  warmUp: () => 0,
  compute({ open, high, low, close }) {
    const values = new Float64Array(close.length)
    for (let i = 0; i < values.length; i++) values[i] = powerOf(open[i]!, high[i]!, low[i]!, close[i]!)
    return [values]
  },
  stream:
    () =>
    ({ open, high, low, close }) => [powerOf(open, high, low, close)],
})

function powerOf(open: number, high: number, low: number, close: number): number {
  const range = high - low
  return range < 0 || isNothing(range) ? 0 : (close - open) / range
}

/** Simple return from one bar to the next. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { stretchLength } from '#core/indicators/windows/stretch.ts'
import { quotient } from '#core/indicators/division.ts'

export const dailyReturn = defineIndicator({
  id: 'daily_return',
  title: 'Daily return',
  definition: 'Close over the close before, less 1.',
  pane: 'own',
  inputs: ['close'],
  parameters: {},
  outputs: ['daily_return'],
  warmUp: () => 1,
  compute({ close }) {
    const returns = new Float64Array(close.length).fill(Number.NaN, 0, 1)
    for (let start = 1; start < close.length; start += stretchLength) returnStretch(close, start, returns)
    return [returns]
  },
})

function returnStretch(close: Float64Array, start: number, returns: Float64Array) {
  const end = Math.min(start + stretchLength, close.length)
  for (let i = start; i < end; i++) returns[i] = quotient(close[i]!, close[i - 1]!) - 1
}

/** Simple return from one bar to the next. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { stretchLength } from '#core/indicators/windows/stretch.ts'
import { quotient } from '#core/indicators/division.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'

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
  stream() {
    const past = pastValueStream(1)
    return ({ close }) => [quotient(close, past(close)) - 1]
  },
})

function returnStretch(close: Float64Array, start: number, returns: Float64Array) {
  const end = Math.min(start + stretchLength, close.length)
  for (let i = start; i < end; i++) returns[i] = quotient(close[i]!, close[i - 1]!) - 1
}

/** Logarithmic return from one bar to the next. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { quotient } from '#core/indicators/division.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'

export const logReturn = defineIndicator({
  id: 'log_return',
  title: 'Log return',
  definition: 'The natural logarithm of close over the close before.',
  pane: 'own',
  inputs: ['close'],
  parameters: {},
  outputs: ['log_return'],
  warmUp: () => 1,
  compute({ close }) {
    const returns = new Float64Array(close.length).fill(Number.NaN, 0, 1)
    for (let i = 1; i < close.length; i++) returns[i] = Math.log(quotient(close[i]!, close[i - 1]!))
    return [returns]
  },
  stream() {
    const past = pastValueStream(1)
    return ({ close }) => [Math.log(quotient(close, past(close)))]
  },
})

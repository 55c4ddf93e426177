/** Awesome oscillator. */
import { differenceColumn, midpointColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingMean, rollingMeanStream } from '#core/indicators/windows/rolling-mean.ts'

/** B. Williams, “New Trading Dimensions” (1998). */
export const awesomeOscillator = defineIndicator({
  id: 'awesome_oscillator',
  title: 'Awesome oscillator',
  definition: 'The plain mean of `fast` midpoints of high and low, less that of `slow`.',
  pane: 'own',
  inputs: ['high', 'low'],
  parameters: { fast: 5, slow: 34 },
  outputs: ['awesome_oscillator'],
  warmUp: ({ fast, slow }) => Math.max(fast, slow) - 1,
  compute({ high, low }, { fast, slow }) {
    const midpoint = midpointColumn(high, low)
    return [differenceColumn(rollingMean(midpoint, fast), rollingMean(midpoint, slow))]
  },
  stream({ fast, slow }) {
    const short = rollingMeanStream(fast)
    const long = rollingMeanStream(slow)
    return ({ high, low }) => {
      const midpoint = (high + low) / 2
      return [short(midpoint) - long(midpoint)]
    }
  },
})

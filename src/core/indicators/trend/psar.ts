/** Parabolic stop and reverse. */
import { defineIndicator } from '#core/indicators/indicator.ts'

/**
 * J. W. Wilder, “New Concepts in Technical Trading Systems” (1978); the start and the bounds of the stop are
 * TA-Lib's.
 */
export const psar = defineIndicator({
  id: 'psar',
  title: 'Parabolic SAR',
  definition: 'A stop that follows the price, faster with each new extreme, and changes sides when reached.',
  pane: 'price',
  inputs: ['high', 'low'],
  parameters: { step: 0.02, maximum: 0.2 },
  factors: ['step', 'maximum'],
  outputs: ['psar'],
  warmUp: () => 1,
  compute({ high, low }, { step, maximum }) {
    const stops = new Float64Array(high.length).fill(Number.NaN, 0, 1)
    if (high.length < 2) return [stops]
    const firstSpeed = Math.min(step, maximum)
    let isLong = !startsDownward(high, low)
    let stop = isLong ? low[0]! : high[0]!
    let extreme = isLong ? high[1]! : low[1]!
    let speed = firstSpeed
    for (let i = 1; i < stops.length; i++) {
      // The first bar has no earlier one to bound its stop: it bounds it itself.
      const before = Math.max(i - 1, 1)
      const highest = Math.max(high[before]!, high[i]!)
      const lowest = Math.min(low[before]!, low[i]!)
      const reverses = isLong ? low[i]! <= stop : high[i]! >= stop
      if (reverses) {
        isLong = !isLong
        stop = isLong ? Math.min(extreme, lowest) : Math.max(extreme, highest)
        extreme = isLong ? high[i]! : low[i]!
        speed = firstSpeed
      }
      stops[i] = stop
      const isExtreme = isLong ? high[i]! > extreme : low[i]! < extreme
      if (isExtreme) {
        extreme = isLong ? high[i]! : low[i]!
        speed = Math.min(speed + firstSpeed, maximum)
      }
      const next = stop + speed * (extreme - stop)
      stop = isLong ? Math.min(next, lowest) : Math.max(next, highest)
    }
    return [stops]
  },
})

/** The second bar reaches further down from the first than up: the price is taken to fall. */
function startsDownward(high: Float64Array, low: Float64Array): boolean {
  const down = low[0]! - low[1]!
  return down > 0 && down > high[1]! - high[0]!
}

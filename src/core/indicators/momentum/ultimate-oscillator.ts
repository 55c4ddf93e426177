/** Ultimate oscillator. */
import { isNothing } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { trueRange } from '#core/indicators/volatility/true-range.ts'
import { rollingSum, rollingSumStream } from '#core/indicators/windows/rolling-sum.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'

/** L. Williams, “The Ultimate Oscillator” (1985). */
export const ultimateOscillator = defineIndicator({
  id: 'ultimate_oscillator',
  title: 'Ultimate oscillator',
  definition:
    'Buying pressure over true range in three periods, weighing 4, 2 and 1 from the shortest: 0 to 100.',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: { short: 7, middle: 14, long: 28 },
  outputs: ['ultimate_oscillator'],
  warmUp: ({ short, middle, long }) => Math.max(short, middle, long),
  compute({ low, close }, { short, middle, long }, { use }) {
    const periods = [short, middle, long].toSorted((a, b) => a - b)
    const pressure = buyingPressure(low, close)
    const range = use(trueRange, {})
    const values = new Float64Array(close.length)
    for (const [place, period] of periods.entries()) {
      const share = (4 >> place) / 7
      const pressures = rollingSum(pressure, period, 1)
      const ranges = rollingSum(range, period, 1)
      for (let i = 0; i < values.length; i++) {
        values[i]! += isNothing(ranges[i]!) ? 0 : 100 * share * (pressures[i]! / ranges[i]!)
      }
    }
    return [values]
  },
  stream({ short, middle, long }, { use }) {
    const range = use(trueRange, {})
    const past = pastValueStream(1)
    const sums = [short, middle, long]
      .toSorted((a, b) => a - b)
      .map((period) => ({ pressures: rollingSumStream(period, 1), ranges: rollingSumStream(period, 1) }))
    return ({ low, close }) => {
      const pressure = close - Math.min(low, past(close))
      let value = 0
      for (const [place, { pressures, ranges }] of sums.entries()) {
        const share = (4 >> place) / 7
        const [pressed, moved] = [pressures(pressure), ranges(range())]
        value += isNothing(moved) ? 0 : 100 * share * (pressed / moved)
      }
      return [value]
    }
  },
})

/** Close less the true low, which is the lower of today's low and yesterday's close. */
function buyingPressure(low: Float64Array, close: Float64Array): Float64Array {
  const pressure = new Float64Array(close.length)
  for (let i = 1; i < close.length; i++) pressure[i] = close[i]! - Math.min(low[i]!, close[i - 1]!)
  return pressure
}

/** Heikin-Ashi bars. */
import { defineIndicator } from '#core/indicators/indicator.ts'

/** M. Homma's averaged bars, as D. Valcu, “Using the Heikin-Ashi Technique” (2004), gives them. */
export const heikinAshi = defineIndicator({
  id: 'heikin_ashi',
  title: 'Heikin-Ashi',
  definition:
    'Averaged bars: close is the mean of the four prices, open the middle of the averaged bar before.',
  pane: 'price',
  inputs: ['open', 'high', 'low', 'close'],
  parameters: {},
  outputs: ['heikin_ashi_open', 'heikin_ashi_high', 'heikin_ashi_low', 'heikin_ashi_close'],
  warmUp: () => 0,
  compute({ open, high, low, close }) {
    const [opens, highs, lows, means] = [open, high, low, close].map((prices) => prices.slice())
    for (let i = 0; i < close.length; i++) {
      means![i] = (open[i]! + high[i]! + low[i]! + close[i]!) / 4
      opens![i] = i === 0 ? (open[0]! + close[0]!) / 2 : (opens![i - 1]! + means![i - 1]!) / 2
      highs![i] = Math.max(high[i]!, opens![i]!, means![i]!)
      lows![i] = Math.min(low[i]!, opens![i]!, means![i]!)
    }
    return [opens!, highs!, lows!, means!]
  },
  stream() {
    let next: number | null = null
    return ({ open, high, low, close }) => {
      const mean = (open + high + low + close) / 4
      const start: number = next ?? (open + close) / 2
      next = (start + mean) / 2
      return [start, Math.max(high, start, mean), Math.min(low, start, mean), mean]
    }
  },
})

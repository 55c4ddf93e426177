/** Bars on the scale of their adjusted close, so that splits and dividends leave no jumps. */
import { type Bars, blankColumn } from './bars.ts'

/** Open, high, low and close times adj_close / close; a bar without an adjusted close becomes NaN. Volume stays as it is. */
export function adjustedBars(bars: Bars): Bars {
  const length = bars.day.length
  const open = blankColumn(length)
  const high = blankColumn(length)
  const low = blankColumn(length)
  for (let i = 0; i < length; i++) {
    const factor = bars.adj_close[i]! / bars.close[i]!
    open[i] = bars.open[i]! * factor
    high[i] = bars.high[i]! * factor
    low[i] = bars.low[i]! * factor
  }
  return { ...bars, open, high, low, close: bars.adj_close }
}

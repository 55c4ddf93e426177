/** Several price series side by side on the days that any of them has. */
import type { PriceSeries } from './price-series.ts'

/** One column a symbol, each as long as `day`, which ascends; NaN where there is no usable price. */
export type PriceTable = {
  readonly symbols: readonly string[]
  readonly day: Int32Array
  readonly columns: readonly Float64Array[]
}

/** Adjusted closes where a series has them, else closes. Of a day that stands twice the last counts; a price must be above 0. */
export function priceTable(series: readonly PriceSeries[]): PriceTable {
  const day = Int32Array.from(new Set(series.flatMap(({ bars }) => Array.from(bars.day)))).sort()
  const place = new Map(Array.from(day, (one, t) => [one, t]))
  const columns = series.map(({ bars, fields }) => {
    const prices = bars[fields.has('adj_close') ? 'adj_close' : 'close']
    const column = new Float64Array(day.length).fill(Number.NaN)
    bars.day.forEach((one, i) => {
      column[place.get(one)!] = prices[i]! > 0 ? prices[i]! : Number.NaN
    })
    return column
  })
  return { symbols: series.map(({ symbol }) => symbol), day, columns }
}

/** Reads EODHD's end-of-day prices (`/api/eod/SYMBOL`): an array of one object a day, as traded. */
import type { PriceSeries } from '#core/market/price-series.ts'
import { arrayAt, dayAt, objectAt, parsedJson } from './json-shape.ts'
import { believedSeries } from './wire/believed-series.ts'
import { readRowBars } from './wire/row-bars.ts'

/**
 * The series as traded: only `adjusted_close` knows of splits and dividends. The answer names no symbol and no currency.
 * Throws `bad-payload` with the path.
 * @param body JSON as UTF-8 bytes
 */
export function parseEodhdDays(body: Uint8Array, { symbol }: { readonly symbol: string }): PriceSeries {
  const rows = arrayAt(parsedJson(body), 'the payload').map((value, index) => {
    const path = `[${index}]`
    const cells = objectAt(value, path)
    return { day: dayAt(cells.date, `${path}.date`), cells, path }
  })
  const read = readRowBars(rows, fieldNames)
  return believedSeries({ ...read, symbol, currency: null, exchange: null, actions: [] })
}

const fieldNames = {
  open: 'open',
  high: 'high',
  low: 'low',
  close: 'close',
  adj_close: 'adjusted_close',
  volume: 'volume',
} as const

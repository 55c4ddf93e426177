/** Reads Finnhub's daily candles (`/api/v1/stock/candle`): parallel arrays o, h, l, c, v and t. */
import { AppError } from '#core/errors.ts'
import { type BarField, blankColumn } from '#core/market/bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { arrayAt, badPayload, columnAt, objectAt, parsedJson } from './json-shape.ts'
import { believedSeries } from './wire/believed-series.ts'
import { yahooDay } from './yahoo/yahoo-time.ts'

/**
 * The series, adjusted for splits by the provider. `t` holds seconds; a daily candle's day is its day in UTC. The answer names
 * no symbol and no currency. `s: 'no_data'` is `no-data`: it stands for an unknown symbol and for an empty window alike.
 * Any surprise is `bad-payload` with the path.
 * @param body JSON as UTF-8 bytes
 */
export function parseFinnhubCandle(body: Uint8Array, { symbol }: { readonly symbol: string }): PriceSeries {
  const candle = objectAt(parsedJson(body), 'the payload')
  if (candle.s === 'no_data') {
    throw new AppError('no-data', `Finnhub has no bars for "${symbol}" in the window, or does not know it.`)
  }
  if (candle.s !== 'ok') throw badPayload('s', 'ok or no_data', candle.s)
  const times = arrayAt(candle.t, 't')
  const column = (key: string) => columnAt(candle[key], times.length, key)
  return believedSeries({
    symbol,
    currency: null,
    exchange: null,
    bars: {
      day: Int32Array.from(times, (seconds, index) => yahooDay(seconds, 0, `t[${index}]`)),
      open: column('o'),
      high: column('h'),
      low: column('l'),
      close: column('c'),
      adj_close: blankColumn(times.length),
      volume: column('v'),
    },
    fields: new Set(['open', 'high', 'low', 'close', 'volume']),
    actions: [],
    pathOf: (index, field) => `${keys[field]}[${index}]`,
  })
}

const keys: Readonly<Record<BarField | 'day', string>> = {
  day: 't',
  open: 'o',
  high: 'h',
  low: 'l',
  close: 'c',
  adj_close: 'c',
  volume: 'v',
}

/** Reads Tiingo's last prices from the IEX exchange (`/iex/?tickers=a,b`): an array of one object a ticker. */
import { AppError } from '#core/errors.ts'
import type { Quote } from '#core/market/quote.ts'
import type { Outcome } from '#core/outcome.ts'
import { dayOfMoment, type EpochMs } from '#core/time/epoch-day.ts'
import {
  arrayAt,
  badPayload,
  decimalAt,
  isObject,
  type JsonObject,
  objectAt,
  parsedJson,
} from '#formats/price-files/json-shape.ts'
import { optionalNumber, outcomeOf, quoteOf } from './quote-shape.ts'
import type { Spelled } from './spelled.ts'

/**
 * One outcome a symbol, in the order asked for. `tngoLast` is the last trade, or the middle between bid and ask where that is
 * the better word; US listings, in USD. A ticker without an object is `symbol-not-found`; any surprise is `bad-payload`
 * with the path.
 * @param body JSON as UTF-8 bytes
 */
export function parseTiingoQuotes(body: Uint8Array, asked: readonly Spelled[]): readonly Outcome<Quote>[] {
  const rows = arrayAt(parsedJson(body), 'the payload')
  const index = new Map(rows.map((row, at) => [isObject(row) ? String(row.ticker).toUpperCase() : '', at]))
  return asked.map(({ symbol, providerSymbol }) =>
    outcomeOf(() => {
      const at = index.get(providerSymbol.toUpperCase())
      if (at !== undefined) return quoteIn(objectAt(rows[at], `[${at}]`), symbol, `[${at}]`)
      throw new AppError('symbol-not-found', `Tiingo has no quote for "${symbol}".`, { details: { symbol } })
    }),
  )
}

function quoteIn(row: JsonObject, symbol: string, path: string): Quote {
  const number = (name: string) => optionalNumber(row[name], `${path}.${name}`)
  const time = isoMomentAt(row.timestamp, `${path}.timestamp`)
  return quoteOf({
    symbol,
    currency: 'USD',
    ...time,
    price: decimalAt(row.tngoLast ?? row.last, `${path}.tngoLast`),
    previousClose: number('prevClose'),
    open: number('open'),
    high: number('high'),
    low: number('low'),
    volume: number('volume'),
  })
}

/** `2019-01-30T13:33:45.383129126-05:00`. */
function isoMomentAt(value: unknown, path: string): Pick<Quote, 'at' | 'day'> {
  const text = String(value)
  const at = Date.parse(text) as EpochMs
  const hasZone = /T.*(Z|[+-]\d{2}:\d{2})$/.test(text)
  if (Number.isNaN(at) || !hasZone) throw badPayload(path, 'a moment with its zone', value)
  return { at, day: dayOfMoment(at, NEW_YORK_MS) }
}

/** All these listings trade there, five hours behind UTC or four; no session comes near midnight. */
const NEW_YORK_MS = -5 * 3_600_000

/** Reads Twelve Data's quote (`/quote`) of one symbol: numbers as text, errors in the body under any status. */
import type { Quote } from '#core/market/quote.ts'
import { checkSymbol, dayAt, decimalAt, objectAt, parsedJson } from '#formats/price-files/json-shape.ts'
import { twelvedataCurrency, twelvedataError } from '#formats/price-files/twelvedata-series.ts'
import { momentAt, optionalNumber, quoteOf } from './quote-shape.ts'
import type { Spelled } from './spelled.ts'

/**
 * `close` is the last price and `datetime` its day; `last_quote_at` is the last minute that traded, while `timestamp` is when the day's bar
 * began. Codes in the body become ours as for time series; any surprise is `bad-payload` with the path.
 * @param body JSON as UTF-8 bytes
 */
export function parseTwelvedataQuote(body: Uint8Array, { symbol, providerSymbol }: Spelled): Quote {
  const quote = objectAt(parsedJson(body), 'the payload')
  if (quote.status === 'error' || quote.code !== undefined) throw twelvedataError(quote, symbol)
  checkSymbol(quote.symbol, providerSymbol, 'symbol')
  const number = (name: string) => optionalNumber(quote[name], name)
  return quoteOf({
    symbol,
    currency: twelvedataCurrency(quote.currency, 'currency'),
    day: dayAt(String(quote.datetime).slice(0, 10), 'datetime'),
    at: quote.last_quote_at === undefined ? null : momentAt(quote.last_quote_at, 'last_quote_at').at,
    price: decimalAt(quote.close, 'close'),
    previousClose: number('previous_close'),
    open: number('open'),
    high: number('high'),
    low: number('low'),
    volume: number('volume'),
    marketState:
      typeof quote.is_market_open === 'boolean' ? (quote.is_market_open ? 'open' : 'closed') : null,
  })
}

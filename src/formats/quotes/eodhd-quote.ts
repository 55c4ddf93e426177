/** Reads EODHD's delayed last price (`/api/real-time/SYMBOL`): one object, `NA` where nothing is known. */
import { AppError } from '#core/errors.ts'
import type { Quote } from '#core/market/quote.ts'
import { checkSymbol, decimalAt, objectAt, parsedJson } from '#formats/price-files/json-shape.ts'
import { momentAt, optionalNumber, quoteOf } from './quote-shape.ts'
import type { Spelled } from './spelled.ts'

/**
 * The answer names no currency. `close` is the last price; `NA` in its place is `no-data`: it stands for an unknown symbol and for one
 * without trades alike. Any surprise is `bad-payload` with the path.
 * @param body JSON as UTF-8 bytes
 */
export function parseEodhdQuote(body: Uint8Array, { symbol, providerSymbol }: Spelled): Quote {
  const quote = objectAt(parsedJson(body), 'the payload')
  checkSymbol(quote.code, providerSymbol, 'code')
  if (quote.close === 'NA' || quote.timestamp === 'NA') {
    throw new AppError('no-data', `EODHD has no quote for "${symbol}", or does not know it.`, {
      details: { symbol },
    })
  }
  const number = (name: string) => (quote[name] === 'NA' ? Number.NaN : optionalNumber(quote[name], name))
  const offsetSeconds = number('gmtoffset')
  return quoteOf({
    symbol,
    ...momentAt(quote.timestamp, 'timestamp', Number.isNaN(offsetSeconds) ? 0 : offsetSeconds),
    price: decimalAt(quote.close, 'close'),
    previousClose: number('previousClose'),
    open: number('open'),
    high: number('high'),
    low: number('low'),
    volume: number('volume'),
  })
}

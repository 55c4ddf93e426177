/** Reads Finnhub's quote (`/api/v1/quote`) of one symbol: c, h, l, o, pc and t. */
import { AppError } from '#core/errors.ts'
import type { Quote } from '#core/market/quote.ts'
import { numberAt, objectAt, parsedJson } from '#formats/price-files/json-shape.ts'
import { momentAt, optionalNumber, quoteOf } from './quote-shape.ts'

/**
 * The answer names no symbol and no currency. All zeros is how it says that it does not know a symbol: `symbol-not-found`. Any
 * surprise is `bad-payload` with the path.
 * @param body JSON as UTF-8 bytes
 */
export function parseFinnhubQuote(body: Uint8Array, { symbol }: { readonly symbol: string }): Quote {
  const quote = objectAt(parsedJson(body), 'the payload')
  if (numberAt(quote.c, 'c') === 0 && quote.t === 0) {
    throw new AppError('symbol-not-found', `Finnhub has no quote for "${symbol}", or does not know it.`, {
      details: { symbol },
    })
  }
  return quoteOf({
    symbol,
    // US listings, whose sessions lie within one day of UTC.
    ...momentAt(quote.t, 't'),
    price: numberAt(quote.c, 'c'),
    previousClose: optionalNumber(quote.pc, 'pc'),
    open: optionalNumber(quote.o, 'o'),
    high: optionalNumber(quote.h, 'h'),
    low: optionalNumber(quote.l, 'l'),
  })
}

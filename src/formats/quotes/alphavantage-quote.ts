/** Reads Alpha Vantage's `GLOBAL_QUOTE`: the newest day of one symbol, numbers as text. */
import { AppError } from '#core/errors.ts'
import type { Quote } from '#core/market/quote.ts'
import { refuseAlphavantageSentence } from '#formats/price-files/alphavantage-daily.ts'
import { checkSymbol, dayAt, decimalAt, objectAt, parsedJson } from '#formats/price-files/json-shape.ts'
import { optionalNumber, quoteOf } from './quote-shape.ts'
import type { Spelled } from './spelled.ts'

const QUOTE = 'Global Quote'

/**
 * The answer names no currency and only the day of its price. An empty quote is `symbol-not-found`; sentences instead of data
 * are refused as for daily series; any surprise is `bad-payload` with the path.
 * @param body JSON as UTF-8 bytes
 */
export function parseAlphavantageQuote(body: Uint8Array, { symbol, providerSymbol }: Spelled): Quote {
  const answer = objectAt(parsedJson(body), 'the payload')
  refuseAlphavantageSentence(answer, symbol)
  const quote = objectAt(answer[QUOTE], QUOTE)
  if (Object.keys(quote).length === 0) {
    throw new AppError('symbol-not-found', `Alpha Vantage has no quote for "${symbol}".`, {
      details: { symbol },
    })
  }
  checkSymbol(quote['01. symbol'], providerSymbol, `${QUOTE}.01. symbol`)
  const number = (name: string) => optionalNumber(quote[name], `${QUOTE}.${name}`)
  return quoteOf({
    symbol,
    day: dayAt(quote['07. latest trading day'], `${QUOTE}.07. latest trading day`),
    price: decimalAt(quote['05. price'], `${QUOTE}.05. price`),
    previousClose: number('08. previous close'),
    open: number('02. open'),
    high: number('03. high'),
    low: number('04. low'),
    volume: number('06. volume'),
  })
}

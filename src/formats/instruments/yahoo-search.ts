/** Reads Yahoo's search (`/v1/finance/search`): quotes among news, lists and companies that are not traded. */
import type { InstrumentMatch } from '#core/instruments/instrument.ts'
import { arrayAt, type JsonObject, objectAt, parsedJson, textAt } from '#formats/price-files/json-shape.ts'
import { statedCurrency, statedKind, statedText } from './stated-facts.ts'

/**
 * Matches in Yahoo's order, without options and without companies that have no symbol. Throws `bad-payload` with the path.
 * @param body JSON as UTF-8 bytes
 */
export function parseYahooSearch(body: Uint8Array): InstrumentMatch[] {
  const quotes = arrayAt(objectAt(parsedJson(body), 'the payload').quotes, 'quotes')
  return quotes.flatMap((value, index) => {
    const path = `quotes[${index}]`
    const quote = objectAt(value, path)
    return quote.isYahooFinance === false || quote.quoteType === 'OPTION' ? [] : [matchOf(quote, path)]
  })
}

function matchOf(quote: JsonObject, path: string): InstrumentMatch {
  return {
    symbol: textAt(quote.symbol, `${path}.symbol`),
    name: statedText(quote.longname, `${path}.longname`) ?? statedText(quote.shortname, `${path}.shortname`),
    kind: statedKind(quote.quoteType, `${path}.quoteType`),
    exchange: statedText(quote.exchange, `${path}.exchange`),
    currency: statedCurrency(quote.currency, `${path}.currency`),
    isin: null,
  }
}

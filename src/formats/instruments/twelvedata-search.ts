/** Reads Twelve Data's symbol search (`/symbol_search`): `{data, status}`, with errors in the body under any status. */
import { exchangeNamed } from '#core/instruments/exchanges.ts'
import type { InstrumentMatch } from '#core/instruments/instrument.ts'
import { arrayAt, type JsonObject, objectAt, parsedJson, textAt } from '#formats/price-files/json-shape.ts'
import { twelvedataError } from '#formats/price-files/twelvedata-series.ts'
import { statedCurrency, statedKind, statedText } from './stated-facts.ts'

/**
 * Matches in the provider's order; a listing on an exchange whose suffix we do not know cannot be written as a symbol of ours
 * and is left out. Throws `bad-payload` with the path, and what the errors in the body stand for.
 * @param text what was searched for, for messages
 */
export function parseTwelvedataSearch(body: Uint8Array, text: string): InstrumentMatch[] {
  const answer = objectAt(parsedJson(body), 'the payload')
  if (answer.status === 'error' || answer.code !== undefined) throw twelvedataError(answer, text)
  return arrayAt(answer.data, 'data').flatMap((value, index) => {
    const path = `data[${index}]`
    const row = objectAt(value, path)
    const exchange =
      statedText(row.mic_code, `${path}.mic_code`) ?? statedText(row.exchange, `${path}.exchange`)
    const symbol = houseSymbol(textAt(row.symbol, `${path}.symbol`), row, exchange)
    if (symbol === null) return []
    const match = {
      symbol,
      name: statedText(row.instrument_name, `${path}.instrument_name`),
      kind: statedKind(row.instrument_type, `${path}.instrument_type`),
      exchange: statedText(row.exchange, `${path}.exchange`) ?? exchange,
      currency: statedCurrency(row.currency, `${path}.currency`),
      isin: null,
    }
    return [match]
  })
}

function houseSymbol(symbol: string, row: JsonObject, exchange: string | null): string | null {
  const pair = /^([A-Z0-9]+)\/([A-Z]{3})$/.exec(symbol)
  if (pair) {
    const [, base, quote] = pair
    return statedKind(row.instrument_type, 'instrument_type') === 'crypto'
      ? `${base}-${quote}`
      : `${base}${quote}=X`
  }
  const suffix = exchange === null ? null : (exchangeNamed(exchange)?.suffix ?? null)
  return suffix === null ? null : `${symbol}${suffix}`
}

/** Reads Finnhub's symbol lookup (`/api/v1/search`) and its company profile (`/api/v1/stock/profile2`). */
import { AppError } from '#core/errors.ts'
import { blankProfile, type InstrumentMatch, type InstrumentProfile } from '#core/instruments/instrument.ts'
import { arrayAt, checkSymbol, objectAt, parsedJson, textAt } from '#formats/price-files/json-shape.ts'
import { statedAmount, statedCountry, statedCurrency, statedKind, statedText } from './stated-facts.ts'

/** Matches in Finnhub's order. Throws `bad-payload` with the path. */
export function parseFinnhubSearch(body: Uint8Array): InstrumentMatch[] {
  return arrayAt(objectAt(parsedJson(body), 'the payload').result, 'result').map((value, index) => {
    const path = `result[${index}]`
    const row = objectAt(value, path)
    return {
      symbol: textAt(row.symbol, `${path}.symbol`),
      name: statedText(row.description, `${path}.description`),
      kind: statedKind(row.type, `${path}.type`),
      exchange: null,
      currency: null,
      isin: null,
    }
  })
}

/** Finnhub counts market capitalisation in millions of the currency. */
const MILLION = 1_000_000

/** An empty object stands for an unknown symbol. Throws `symbol-not-found`, and `bad-payload` with the path. */
export function parseFinnhubProfile(
  body: Uint8Array,
  { symbol }: { readonly symbol: string },
): InstrumentProfile {
  const profile = objectAt(parsedJson(body), 'the payload')
  if (Object.keys(profile).length === 0) {
    throw new AppError('symbol-not-found', `Finnhub does not know a company under "${symbol}".`)
  }
  checkSymbol(profile.ticker, symbol, 'ticker')
  const currency = statedCurrency(profile.currency, 'currency')
  const millions = statedAmount(profile.marketCapitalization, 'marketCapitalization')
  return {
    ...blankProfile(symbol),
    name: statedText(profile.name, 'name'),
    kind: 'equity',
    exchange: statedText(profile.exchange, 'exchange'),
    currency,
    country: statedCountry(profile.country, 'country'),
    industry: statedText(profile.finnhubIndustry, 'finnhubIndustry'),
    marketCap: millions === null ? null : { value: millions * MILLION, currency, asOf: null },
  }
}

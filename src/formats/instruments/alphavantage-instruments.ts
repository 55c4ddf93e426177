/** Reads Alpha Vantage's symbol search (`SYMBOL_SEARCH`) and its company overview (`OVERVIEW`). */
import { AppError } from '#core/errors.ts'
import { blankProfile, type InstrumentMatch, type InstrumentProfile } from '#core/instruments/instrument.ts'
import { refuseAlphavantageSentence } from '#formats/price-files/alphavantage-daily.ts'
import { arrayAt, checkSymbol, objectAt, parsedJson, textAt } from '#formats/price-files/json-shape.ts'
import { statedAmount, statedCountry, statedCurrency, statedKind, statedText } from './stated-facts.ts'

/** Matches in the provider's order and spelling (`TSCO.LON`). Throws `rate-limited`, `blocked`, and `bad-payload` with the path. */
export function parseAlphavantageSearch(body: Uint8Array, text: string): InstrumentMatch[] {
  const answer = objectAt(parsedJson(body), 'the payload')
  refuseAlphavantageSentence(answer, text)
  return arrayAt(answer.bestMatches, 'bestMatches').map((value, index) => {
    const path = `bestMatches[${index}]`
    const row = objectAt(value, path)
    return {
      symbol: textAt(row['1. symbol'], `${path}.1. symbol`),
      name: statedText(row['2. name'], `${path}.2. name`),
      kind: statedKind(row['3. type'], `${path}.3. type`),
      exchange: statedText(row['4. region'], `${path}.4. region`),
      currency: statedCurrency(row['8. currency'], `${path}.8. currency`),
      isin: null,
    }
  })
}

type Asked = {
  readonly symbol: string
  /** The symbol in the provider's own spelling (`TSCO.LON`), which its answer repeats. */
  readonly providerSymbol: string
}

/** An empty object stands for an unknown symbol. Throws `symbol-not-found`, and as `parseAlphavantageSearch`. */
export function parseAlphavantageOverview(
  body: Uint8Array,
  { symbol, providerSymbol }: Asked,
): InstrumentProfile {
  const overview = objectAt(parsedJson(body), 'the payload')
  refuseAlphavantageSentence(overview, symbol)
  if (Object.keys(overview).length === 0) {
    throw new AppError('symbol-not-found', `Alpha Vantage does not know a company under "${symbol}".`)
  }
  checkSymbol(overview.Symbol, providerSymbol, 'Symbol')
  const currency = statedCurrency(overview.Currency, 'Currency')
  const value = statedAmount(overview.MarketCapitalization, 'MarketCapitalization')
  return {
    ...blankProfile(symbol),
    name: statedText(overview.Name, 'Name'),
    kind: statedKind(overview.AssetType, 'AssetType'),
    exchange: statedText(overview.Exchange, 'Exchange'),
    currency,
    country: statedCountry(overview.Country, 'Country'),
    sector: statedText(overview.Sector, 'Sector'),
    industry: statedText(overview.Industry, 'Industry'),
    marketCap: value === null ? null : { value, currency, asOf: null },
  }
}

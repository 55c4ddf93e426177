/** Reads EODHD's search (`/api/search/TEXT`) and the general part of its fundamentals (`/api/fundamentals/SYMBOL`). */
import { exchangeNamed } from '#core/instruments/exchanges.ts'
import { blankProfile, type InstrumentMatch, type InstrumentProfile } from '#core/instruments/instrument.ts'
import {
  arrayAt,
  checkSymbol,
  dayAt,
  isObject,
  type JsonObject,
  objectAt,
  parsedJson,
  textAt,
} from '#formats/price-files/json-shape.ts'
import {
  statedAmount,
  statedCountry,
  statedCurrency,
  statedIsin,
  statedKind,
  statedText,
} from './stated-facts.ts'

/** Matches in EODHD's order, those on exchanges whose suffix we know. Throws `bad-payload` with the path. */
export function parseEodhdSearch(body: Uint8Array): InstrumentMatch[] {
  return arrayAt(parsedJson(body), 'the payload').flatMap((value, index) => {
    const path = `[${index}]`
    const row = objectAt(value, path)
    const code = textAt(row.Code, `${path}.Code`)
    const exchange = textAt(row.Exchange, `${path}.Exchange`)
    const symbol = houseSymbol(code, exchange)
    if (symbol === null) return []
    const match = {
      symbol,
      name: statedText(row.Name, `${path}.Name`),
      kind: statedKind(row.Type, `${path}.Type`),
      exchange,
      currency: statedCurrency(row.Currency, `${path}.Currency`),
      isin: statedIsin(row.ISIN, `${path}.ISIN`),
    }
    return [match]
  })
}

type Asked = {
  readonly symbol: string
  /** The symbol in the provider's own spelling (`VOD.LSE`), whose part before the exchange the answer repeats. */
  readonly providerSymbol: string
}

/** From `{General, Highlights}`. Throws `bad-payload` with the path. */
export function parseEodhdFundamentals(
  body: Uint8Array,
  { symbol, providerSymbol }: Asked,
): InstrumentProfile {
  const answer = objectAt(parsedJson(body), 'the payload')
  const general = objectAt(answer.General, 'General')
  checkSymbol(general.Code, providerSymbol.replace(/\.[A-Z]+$/, ''), 'General.Code')
  const currency = statedCurrency(general.CurrencyCode, 'General.CurrencyCode')
  return {
    ...blankProfile(symbol),
    name: statedText(general.Name, 'General.Name'),
    kind: statedKind(general.Type, 'General.Type'),
    exchange: statedText(general.Exchange, 'General.Exchange'),
    currency,
    isin: statedIsin(general.ISIN, 'General.ISIN'),
    country: statedCountry(general.CountryISO, 'General.CountryISO'),
    sector: statedText(general.Sector, 'General.Sector'),
    industry: statedText(general.Industry, 'General.Industry'),
    marketCap: marketCapIn(answer.Highlights, general, currency),
  }
}

function marketCapIn(
  highlights: unknown,
  general: JsonObject,
  currency: string | null,
): InstrumentProfile['marketCap'] {
  if (!isObject(highlights)) return null
  const value = statedAmount(highlights.MarketCapitalization, 'Highlights.MarketCapitalization')
  if (value === null) return null
  const updated = statedText(general.UpdatedAt, 'General.UpdatedAt')
  return { value, currency, asOf: updated === null ? null : dayAt(updated, 'General.UpdatedAt') }
}

function houseSymbol(code: string, exchange: string): string | null {
  if (exchange === 'INDX') return `^${code}`
  if (exchange === 'FOREX') return `${code}=X`
  if (exchange === 'CC') return code
  const suffix = exchangeNamed(exchange)?.suffix ?? null
  return suffix === null ? null : `${code}${suffix}`
}

/** Reads Tiingo's search (`/tiingo/utilities/search`) and its description of one ticker (`/tiingo/daily/TICKER`). */
import { blankProfile, type InstrumentMatch, type InstrumentProfile } from '#core/instruments/instrument.ts'
import { arrayAt, checkSymbol, objectAt, parsedJson, textAt } from '#formats/price-files/json-shape.ts'
import { statedKind, statedText } from './stated-facts.ts'

/** Tickers that still trade, in Tiingo's order. Throws `bad-payload` with the path. */
export function parseTiingoSearch(body: Uint8Array): InstrumentMatch[] {
  return arrayAt(parsedJson(body), 'the payload').flatMap((value, index) => {
    const path = `[${index}]`
    const row = objectAt(value, path)
    if (row.isActive === false) return []
    const match = {
      symbol: textAt(row.ticker, `${path}.ticker`).toUpperCase(),
      name: statedText(row.name, `${path}.name`),
      kind: statedKind(row.assetType, `${path}.assetType`),
      exchange: null,
      currency: null,
      isin: null,
    }
    return [match]
  })
}

type Asked = {
  readonly symbol: string
  /** The symbol in the provider's own spelling (`BRK-B`), which its answer repeats. */
  readonly providerSymbol: string
}

/** Name and exchange. Throws `bad-payload` with the path. */
export function parseTiingoMeta(body: Uint8Array, { symbol, providerSymbol }: Asked): InstrumentProfile {
  const meta = objectAt(parsedJson(body), 'the payload')
  checkSymbol(meta.ticker, providerSymbol, 'ticker')
  return {
    ...blankProfile(symbol),
    name: statedText(meta.name, 'name'),
    exchange: statedText(meta.exchangeCode, 'exchangeCode'),
  }
}

/** Reads what Yahoo says of one instrument: its quote summary (`/v10/finance/quoteSummary`), or the head of a chart. */
import { AppError } from '#core/errors.ts'
import { blankProfile, type InstrumentProfile } from '#core/instruments/instrument.ts'
import {
  arrayAt,
  badPayload,
  checkSymbol,
  isObject,
  type JsonObject,
  objectAt,
  parsedJson,
} from '#formats/price-files/json-shape.ts'
import { yahooDay } from '#formats/price-files/yahoo/yahoo-time.ts'
import { statedAmount, statedCountry, statedCurrency, statedKind, statedText } from './stated-facts.ts'

type Asked = { readonly symbol: string }

/**
 * From the modules `price`, `quoteType` and `assetProfile`, of which `price` or `quoteType` must name the symbol. Numbers may
 * stand plain or as `{raw, fmt}`. Throws `symbol-not-found`, `blocked` where a session is asked for, and `bad-payload` with the path.
 * @param body JSON as UTF-8 bytes
 */
export function parseYahooSummary(body: Uint8Array, { symbol }: Asked): InstrumentProfile {
  const summary = objectAt(objectAt(parsedJson(body), 'the payload').quoteSummary, SUMMARY)
  if (isObject(summary.error)) throw reportedError(summary.error, symbol)
  const modules = objectAt(arrayAt(summary.result, `${SUMMARY}.result`)[0], RESULT)
  const price = moduleAt(modules, 'price')
  const type = moduleAt(modules, 'quoteType')
  const company = moduleAt(modules, 'assetProfile')
  checkSymbol(price.symbol ?? type.symbol, symbol, `${RESULT}.price.symbol`)
  const currency = statedCurrency(price.currency, `${RESULT}.price.currency`)
  return {
    ...blankProfile(symbol),
    name: nameIn(price, `${RESULT}.price`) ?? nameIn(type, `${RESULT}.quoteType`),
    kind: statedKind(price.quoteType ?? type.quoteType, `${RESULT}.price.quoteType`),
    exchange: statedText(price.exchange ?? type.exchange, `${RESULT}.price.exchange`),
    currency,
    country: statedCountry(company.country, `${RESULT}.assetProfile.country`),
    sector: statedText(company.sector, `${RESULT}.assetProfile.sector`),
    industry: statedText(company.industry, `${RESULT}.assetProfile.industry`),
    marketCap: marketCapIn(price, currency),
  }
}

/** From the `meta` of a chart: name, type, exchange and currency, and nothing more. Throws as `parseYahooSummary`. */
export function parseYahooChartHead(body: Uint8Array, { symbol }: Asked): InstrumentProfile {
  const chart = objectAt(objectAt(parsedJson(body), 'the payload').chart, 'chart')
  if (isObject(chart.error)) throw reportedError(chart.error, symbol)
  const path = 'chart.result[0].meta'
  const meta = objectAt(objectAt(arrayAt(chart.result, 'chart.result')[0], 'chart.result[0]').meta, path)
  checkSymbol(meta.symbol, symbol, `${path}.symbol`)
  return {
    ...blankProfile(symbol),
    name: nameIn(meta, path),
    kind: statedKind(meta.instrumentType, `${path}.instrumentType`),
    exchange: statedText(meta.exchangeName, `${path}.exchangeName`),
    currency: statedCurrency(meta.currency, `${path}.currency`),
  }
}

const SUMMARY = 'quoteSummary'
const RESULT = `${SUMMARY}.result[0]`

/** A module that was not sent is an empty one. */
function moduleAt(modules: JsonObject, name: string): JsonObject {
  return modules[name] === undefined || modules[name] === null
    ? {}
    : objectAt(modules[name], `${RESULT}.${name}`)
}

function nameIn(module: JsonObject, path: string): string | null {
  return statedText(module.longName, `${path}.longName`) ?? statedText(module.shortName, `${path}.shortName`)
}

function marketCapIn(price: JsonObject, currency: string | null): InstrumentProfile['marketCap'] {
  const value = statedAmount(raw(price.marketCap), `${RESULT}.price.marketCap`)
  if (value === null) return null
  const seconds = raw(price.regularMarketTime) ?? null
  const asOf = seconds === null ? null : yahooDay(seconds, 0, `${RESULT}.price.regularMarketTime`)
  return { value, currency, asOf }
}

function raw(value: unknown): unknown {
  return isObject(value) ? value.raw : value
}

function reportedError({ code }: JsonObject, symbol: string): AppError {
  if (code === 'Not Found')
    return new AppError('symbol-not-found', `Yahoo does not know the symbol "${symbol}".`)
  if (code === 'Unauthorized')
    return new AppError('blocked', `Yahoo asks for a session before it tells of "${symbol}".`)
  return badPayload('error.code', 'Not Found or Unauthorized', code)
}

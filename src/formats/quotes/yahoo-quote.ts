/** Reads the last price out of a Yahoo chart of one day (`/v8/finance/chart/SYMBOL?range=1d`), or out of its quote list. */
import type { MarketState, Quote } from '#core/market/quote.ts'
import { AppError } from '#core/errors.ts'
import {
  arrayAt,
  isObject,
  type JsonObject,
  numberAt,
  objectAt,
  parsedJson,
} from '#formats/price-files/json-shape.ts'
import { chartResult } from '#formats/price-files/yahoo-chart.ts'
import { readYahooMeta } from '#formats/price-files/yahoo/yahoo-meta.ts'
import { momentAt, optionalNumber, optionalText, quoteOf } from './quote-shape.ts'

/**
 * A chart's `meta` carries the last price; its `chartPreviousClose` is the close before the chart begins, and so the previous
 * close of charts of one day alone. The quote list (`/v7/finance/quote`) is asked with a session token that we have not,
 * but a proxy may answer in its form. Throws `symbol-not-found`, `no-data`, and `bad-payload` with the path.
 * @param body JSON as UTF-8 bytes
 */
export function parseYahooQuote(body: Uint8Array, { symbol }: { readonly symbol: string }): Quote {
  const answer = parsedJson(body)
  if (isObject(answer) && answer.quoteResponse !== undefined) return listedQuote(answer, symbol)
  return chartQuote(chartResult(answer), symbol)
}

const META = 'chart.result[0].meta'

function chartQuote(result: JsonObject, symbol: string): Quote {
  const meta = objectAt(result.meta, META)
  const { currency, offsetSeconds } = readYahooMeta(meta, META, { symbol, granularity: '1d' })
  if (meta.regularMarketPrice === undefined || meta.regularMarketPrice === null) throw noPrice(symbol)
  const number = (name: string) => optionalNumber(meta[name], `${META}.${name}`)
  const time = momentAt(meta.regularMarketTime, `${META}.regularMarketTime`, offsetSeconds)
  return quoteOf({
    symbol,
    currency,
    ...time,
    price: numberAt(meta.regularMarketPrice, `${META}.regularMarketPrice`),
    previousClose: isOneDay(meta) ? number('chartPreviousClose') : Number.NaN,
    open: isOneDay(meta) ? firstOpen(result) : Number.NaN,
    high: number('regularMarketDayHigh'),
    low: number('regularMarketDayLow'),
    volume: number('regularMarketVolume'),
  })
}

function isOneDay({ range }: JsonObject): boolean {
  return range === '1d'
}

/** The day's bar opens where the day did. */
function firstOpen({ indicators }: JsonObject): number {
  const path = 'chart.result[0].indicators.quote[0].open'
  const { quote } = objectAt(indicators ?? {}, 'chart.result[0].indicators')
  const [columns] = arrayAt(quote ?? [], 'chart.result[0].indicators.quote')
  const opens = isObject(columns) ? columns.open : undefined
  return optionalNumber(arrayAt(opens ?? [], path)[0], `${path}[0]`)
}

const LIST = 'quoteResponse.result'

function listedQuote({ quoteResponse }: JsonObject, symbol: string): Quote {
  const listed = arrayAt(objectAt(quoteResponse, 'quoteResponse').result, LIST)
  const index = listed.findIndex((one) => isObject(one) && one.symbol === symbol)
  if (index < 0) {
    throw new AppError('symbol-not-found', `Yahoo lists no quote for "${symbol}".`, { details: { symbol } })
  }
  const path = `${LIST}[${index}]`
  const told = objectAt(listed[index], path)
  if (told.regularMarketPrice === undefined) throw noPrice(symbol)
  const number = (name: string) => optionalNumber(told[name], `${path}.${name}`)
  const offsetMs = optionalNumber(told.gmtOffSetMilliseconds ?? 0, `${path}.gmtOffSetMilliseconds`)
  return quoteOf({
    symbol,
    currency: optionalText(told.currency, `${path}.currency`),
    ...momentAt(told.regularMarketTime, `${path}.regularMarketTime`, offsetMs / 1000),
    price: numberAt(told.regularMarketPrice, `${path}.regularMarketPrice`),
    previousClose: number('regularMarketPreviousClose'),
    open: number('regularMarketOpen'),
    high: number('regularMarketDayHigh'),
    low: number('regularMarketDayLow'),
    volume: number('regularMarketVolume'),
    marketState: states.get(String(told.marketState)) ?? null,
  })
}

const states: ReadonlyMap<string, MarketState> = new Map([
  ['PREPRE', 'closed'],
  ['PRE', 'pre'],
  ['REGULAR', 'open'],
  ['POST', 'post'],
  ['POSTPOST', 'closed'],
  ['CLOSED', 'closed'],
])

function noPrice(symbol: string): AppError {
  return new AppError('no-data', `Yahoo knows "${symbol}" but has no price for it.`, { details: { symbol } })
}

/** Reads a Yahoo chart (`/v8/finance/chart/SYMBOL`) into a price series; files and the live source share it. */
import { AppError, type ErrorCode } from '#core/errors.ts'
import { type BarField, type Bars, blankColumn, emptyBars, pickBars } from '#core/market/bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { arrayAt, columnAt, isObject, type JsonObject, objectAt, parsedJson } from './json-shape.ts'
import { readYahooEvents } from './yahoo/yahoo-events.ts'
import { readYahooMeta, type YahooRequest } from './yahoo/yahoo-meta.ts'
import { yahooDay } from './yahoo/yahoo-time.ts'

/** `blankBars` says what becomes of bars whose prices are all null: kept as NaN (when absent) or dropped. */
export type YahooChartOptions = YahooRequest & { readonly blankBars?: 'keep' | 'drop' }

/**
 * The series of the first result, prices in the currency as sent. A bar's day is its timestamp plus the payload's
 * `gmtoffset`; null is NaN; `row` counts bars from 1. A result without timestamps is a series without bars. Throws
 * what the payload reports as an error (`symbol-not-found`, `blocked`, `rate-limited`, `source-unavailable`, else
 * `bad-request`), `bad-payload` with the path for any surprise, and `intraday-not-supported` for bars of minutes or hours
 * that nobody asked for.
 * @param body the payload: parsed, or JSON as text or UTF-8 bytes
 */
export function parseYahooChart(body: unknown, options: YahooChartOptions = {}): PriceSeries {
  const result = chartResult(parsedJson(body))
  const meta = readYahooMeta(objectAt(result.meta, `${RESULT}.meta`), `${RESULT}.meta`, options)
  const { bars, fields } = readBars(result, meta.offsetSeconds)
  if (options.granularity === undefined) {
    refuseIntraday(bars.day, arrayAt(result.timestamp ?? [], `${RESULT}.timestamp`))
  }
  const kept = options.blankBars === 'drop' ? barsWithPrice(bars) : Int32Array.from(bars.day.keys())
  return {
    symbol: meta.symbol,
    currency: meta.currency,
    exchange: meta.exchange,
    instrument: meta.instrument,
    bars: kept.length === bars.day.length ? bars : pickBars(bars, kept),
    row: kept.map((index) => index + 1),
    fields,
    actions: readYahooEvents(result.events, meta.offsetSeconds, `${RESULT}.events`),
    rowsRead: kept.length,
    undated: [],
    badCells: [],
  }
}

const RESULT = 'chart.result[0]'
const QUOTE = `${RESULT}.indicators.quote[0]`
const ADJUSTED = `${RESULT}.indicators.adjclose[0].adjclose`

/** The first result of a parsed payload. Throws `symbol-not-found` and `bad-request` for errors that it reports. */
export function chartResult(payload: unknown): JsonObject {
  const { chart: said, finance } = objectAt(payload, 'the payload')
  // What fails before the chart is looked at is reported under another name.
  const chart = objectAt(said ?? finance, 'chart')
  if (isObject(chart.error)) throw reportedError(chart.error)
  return objectAt(arrayAt(chart.result, 'chart.result')[0], RESULT)
}

function reportedError({ code, description }: JsonObject): AppError {
  const message = `Yahoo answers: ${String(code)}, ${String(description)}.`
  return new AppError(reportedCodes.get(String(code).toLowerCase()) ?? 'bad-request', message)
}

/** Yahoo names its errors as HTTP names its statuses, and may report them under status 200. */
const reportedCodes: ReadonlyMap<string, ErrorCode> = new Map([
  ['not found', 'symbol-not-found'],
  ['unauthorized', 'blocked'],
  ['forbidden', 'blocked'],
  ['too many requests', 'rate-limited'],
  ['internal server error', 'source-unavailable'],
  ['bad gateway', 'source-unavailable'],
  ['service unavailable', 'source-unavailable'],
  ['gateway timeout', 'source-unavailable'],
])

type ChartBars = { readonly bars: Bars; readonly fields: ReadonlySet<BarField> }

function readBars({ timestamp, indicators }: JsonObject, offsetSeconds: number): ChartBars {
  const { quote, adjclose } = objectAt(indicators, `${RESULT}.indicators`)
  const columns = objectAt(arrayAt(quote, `${RESULT}.indicators.quote`)[0], QUOTE)
  if (timestamp === undefined && columns.close === undefined) return { bars: emptyBars, fields: new Set() }
  const days = arrayAt(timestamp, `${RESULT}.timestamp`)
  const column = (field: string) => columnAt(columns[field], days.length, `${QUOTE}.${field}`)
  const bars: Bars = {
    day: Int32Array.from(days, (seconds, i) => yahooDay(seconds, offsetSeconds, `${RESULT}.timestamp[${i}]`)),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    adj_close: readAdjusted(adjclose, days.length),
    volume: column('volume'),
  }
  const plain = ['open', 'high', 'low', 'close', 'volume'] as const
  return { bars, fields: new Set(adjclose === undefined ? plain : [...plain, 'adj_close']) }
}

/** The adjusted close is absent from charts of anything that pays nothing. */
function readAdjusted(adjclose: unknown, length: number): Float64Array {
  if (adjclose === undefined) return blankColumn(length)
  const [first] = arrayAt(adjclose, `${RESULT}.indicators.adjclose`)
  return columnAt(objectAt(first, `${RESULT}.indicators.adjclose[0]`).adjclose, length, ADJUSTED)
}

/** Yahoo ends a daily chart with the moment of the last trade, so only the last bar may share its day. */
function refuseIntraday(day: Int32Array, timestamps: readonly unknown[]): void {
  for (let i = 1; i < day.length - 1; i++) {
    if (day[i] !== day[i - 1] || timestamps[i] === timestamps[i - 1]) continue
    throw new AppError(
      'intraday-not-supported',
      `Bar ${i + 1} is a second one on its day; hand in daily bars.`,
    )
  }
}

function barsWithPrice({ open, high, low, close }: Bars): Int32Array {
  const prices = [open, high, low, close]
  return Int32Array.from(open.keys()).filter((index) => prices.some((column) => !Number.isNaN(column[index])))
}

/** Reads Twelve Data's time series (`/time_series`): `{meta, values, status}`, with errors in the body under any status. */
import { AppError, type ErrorCode } from '#core/errors.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import {
  arrayAt,
  badPayload,
  checkSymbol,
  dayAt,
  type JsonObject,
  numberAt,
  objectAt,
  parsedJson,
  textAt,
} from './json-shape.ts'
import { believedSeries } from './wire/believed-series.ts'
import { readRowBars } from './wire/row-bars.ts'

type TwelvedataRequest = {
  readonly symbol: string
  /** The symbol in the provider's own spelling (`EUR/USD`), which its answer repeats. */
  readonly providerSymbol: string
}

/**
 * The series, adjusted for splits by the provider. Codes in the body become ours: 400 `bad-request`, 401 and 403 `blocked`, 404
 * `symbol-not-found`, 429 `rate-limited`, 5xx `source-unavailable`; “no data is available” is `no-data`. Another symbol,
 * another interval or any surprise is `bad-payload` with the path.
 * @param body JSON as UTF-8 bytes
 */
export function parseTwelvedataSeries(body: Uint8Array, request: TwelvedataRequest): PriceSeries {
  const answer = objectAt(parsedJson(body), 'the payload')
  if (answer.status === 'error' || answer.code !== undefined) throw twelvedataError(answer, request.symbol)
  const meta = objectAt(answer.meta, 'meta')
  checkSymbol(meta.symbol, request.providerSymbol, 'meta.symbol')
  if (meta.interval !== '1day') throw badPayload('meta.interval', '1day', meta.interval)
  const rows = arrayAt(answer.values, 'values').map((value, index) => {
    const path = `values[${index}]`
    const cells = objectAt(value, path)
    return { day: dayAt(cells.datetime, `${path}.datetime`), cells, path }
  })
  return believedSeries({
    ...readRowBars(rows, fieldNames),
    symbol: request.symbol,
    currency: twelvedataCurrency(meta.currency, 'meta.currency'),
    exchange: meta.exchange === undefined ? null : textAt(meta.exchange, 'meta.exchange'),
    actions: [],
  })
}

const fieldNames = { open: 'open', high: 'high', low: 'low', close: 'close', volume: 'volume' } as const

/** A pair names its quote currency in words (`US Dollar`), which is no currency code. */
export function twelvedataCurrency(currency: unknown, path: string): string | null {
  if (currency === undefined) return null
  if (/^[A-Za-z]{3}$/.test(textAt(currency, path))) return textAt(currency, path)
  throw badPayload(path, 'a currency code of three letters', currency)
}

const meanings: Readonly<Record<number, { readonly code: ErrorCode; readonly says: string }>> = {
  400: { code: 'bad-request', says: 'it refused the request as malformed' },
  401: { code: 'blocked', says: 'it does not accept the key' },
  403: { code: 'blocked', says: 'the plan of the key does not cover this' },
  404: { code: 'symbol-not-found', says: 'it does not know the symbol' },
  429: { code: 'rate-limited', says: 'the budget of the key is used up for now' },
}

/** What Twelve Data says instead of data, as our error. Its own words may repeat the key, so they are read but never passed on. */
export function twelvedataError({ code, message }: JsonObject, symbol: string): AppError {
  const status = numberAt(code, 'code')
  if (/no data is available/i.test(String(message))) {
    return new AppError('no-data', `Twelve Data has no bars for "${symbol}" in the window; try a wider one.`)
  }
  const failed = { code: 'source-unavailable', says: 'its server failed' } as const
  const meaning = meanings[status] ?? (status >= 500 ? failed : undefined)
  if (meaning === undefined) return badPayload('code', 'a known error code', status)
  return new AppError(
    meaning.code,
    `Twelve Data does not answer for "${symbol}": ${meaning.says} (code ${status}).`,
    { details: { source: 'twelvedata', symbol, status } },
  )
}

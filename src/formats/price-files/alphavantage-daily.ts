/** Reads Alpha Vantage's daily series, plain or adjusted: an object of days, or one sentence instead of data. */
import { AppError, type ErrorCode } from '#core/errors.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import {
  badPayload,
  checkSymbol,
  dayAt,
  decimalAt,
  type JsonObject,
  objectAt,
  parsedJson,
  textAt,
} from './json-shape.ts'
import { believedSeries } from './wire/believed-series.ts'
import { type DayRow, readRowBars } from './wire/row-bars.ts'
import { splitAdjusted } from './wire/split-adjusted.ts'
import { splitRatioAt } from './wire/split-ratio.ts'

type AlphavantageRequest = {
  readonly symbol: string
  /** The symbol in the provider's own spelling (`TSCO.LON`), which its answer repeats. */
  readonly providerSymbol: string
}

/**
 * The series of `TIME_SERIES_DAILY` as traded, and of `TIME_SERIES_DAILY_ADJUSTED` in today's shares with dividends and
 * splits. `Note` and `Information` are `rate-limited`, or `blocked` where they speak of a paid endpoint; `Error Message` is
 * `symbol-not-found`. Another symbol or any surprise is `bad-payload` with the path.
 * @param body JSON as UTF-8 bytes
 */
export function parseAlphavantageDaily(body: Uint8Array, request: AlphavantageRequest): PriceSeries {
  const answer = objectAt(parsedJson(body), 'the payload')
  refuseAlphavantageSentence(answer, request.symbol)
  checkSymbol(objectAt(answer[META], META)['2. Symbol'], request.providerSymbol, `${META}.2. Symbol`)
  const rows = Object.entries(objectAt(answer[DAYS], DAYS)).map(([day, value]) => {
    const path = `${DAYS}.${day}`
    return { day: dayAt(day, path), cells: objectAt(value, path), path }
  })
  const isAdjusted = rows[0]?.cells['5. adjusted close'] !== undefined
  const series = believedSeries({
    ...readRowBars(rows, isAdjusted ? adjustedNames : plainNames),
    symbol: request.symbol,
    currency: null,
    exchange: null,
    actions: isAdjusted ? rows.flatMap(actionsOf) : [],
  })
  return { ...series, ...splitAdjusted(series) }
}

const META = 'Meta Data'
const DAYS = 'Time Series (Daily)'
const priceNames = { open: '1. open', high: '2. high', low: '3. low', close: '4. close' } as const
const plainNames = { ...priceNames, volume: '5. volume' } as const
const adjustedNames = { ...priceNames, adj_close: '5. adjusted close', volume: '6. volume' } as const

/** The provider's own words may repeat the key, so they are read but never passed on. */
export function refuseAlphavantageSentence(answer: JsonObject, symbol: string): void {
  const refused = (code: ErrorCode, says: string) =>
    new AppError(code, `Alpha Vantage does not answer for "${symbol}": ${says}.`, {
      details: { source: 'alphavantage', symbol },
    })
  if (answer['Error Message'] !== undefined) throw refused('symbol-not-found', 'it does not know the symbol')
  if (answer.Note !== undefined) throw refused('rate-limited', USED_UP)
  const { Information: sentence } = answer
  if (sentence === undefined) return
  const text = textAt(sentence, 'Information')
  const isPlan = /premium/i.test(text) && !/rate limit|per (day|minute)|sparingly/i.test(text)
  throw isPlan
    ? refused('blocked', 'the plan of the key does not cover this')
    : refused('rate-limited', USED_UP)
}

const USED_UP = 'the budget of the key is used up for now'

function actionsOf({ day, cells, path }: DayRow): CorporateAction[] {
  const dividend = amountAt(cells, '7. dividend amount', path)
  const name = '8. split coefficient'
  const split = splitRatioAt(amountAt(cells, name, path), `${path}.${name}`)
  return [
    ...(split === 1 ? [] : [{ day, kind: 'split', value: split } as const]),
    ...(dividend === 0 ? [] : [{ day, kind: 'dividend', value: dividend } as const]),
  ]
}

function amountAt(cells: JsonObject, name: string, path: string): number {
  const amount = decimalAt(cells[name], `${path}.${name}`)
  if (amount >= 0) return amount
  throw badPayload(`${path}.${name}`, 'zero or more', cells[name])
}

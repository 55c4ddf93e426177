/** Daily bars, splits and dividends from Yahoo's chart endpoint, which needs no key and no session. */
import { AppError } from '#core/errors.ts'
import { seriesWithin } from '#core/market/price-series.ts'
import { addDays, type EpochDay, MS_PER_DAY } from '#core/time/epoch-day.ts'
import { parseYahooChart } from '#formats/price-files/yahoo-chart.ts'
import type { Clock } from '#ports/clock.ts'
import type { Http } from '#ports/http.ts'
import type { HistoryRequest, PriceSource } from '#ports/price-source.ts'
import { bodyOrThrow } from './http-status.ts'

type YahooOptions = { readonly baseUrl: string; readonly http: Http; readonly clock: Clock }

export function yahooSource({ baseUrl, http, clock }: YahooOptions): PriceSource {
  return {
    id: 'yahoo',
    about:
      'Yahoo chart endpoint: daily bars, splits and dividends worldwide; for personal use, without guarantee',
    isLocal: false,
    async history(request, signal) {
      const response = await http.get({
        url: chartUrl(baseUrl, request),
        headers: { accept: 'application/json', 'user-agent': 'Mozilla/5.0' },
        signal,
      })
      const body = bodyOrThrow(response, { source: 'yahoo', symbol: request.symbol, now: clock.now() })
      const series = parseYahooChart(body, { symbol: request.symbol, granularity: '1d', blankBars: 'drop' })
      const within = seriesWithin(series, request)
      if (within.rowsRead === 0) {
        throw new AppError(
          'no-data',
          `Yahoo has no bars for "${request.symbol}" in the window; try a wider one.`,
        )
      }
      return { series: within, source: 'yahoo', fallbacks: [] }
    },
  }
}

/**
 * The window in seconds is a day wider on both sides: the endpoint thinks in moments, a bar's day is local to its exchange,
 * and what falls outside is cut afterwards.
 */
function chartUrl(baseUrl: string, { symbol, from, to }: HistoryRequest): string {
  const query = new URLSearchParams({
    interval: '1d',
    period1: String(from === null ? 0 : secondsAt(addDays(from, -1))),
    period2: String(to === null ? 9_999_999_999 : secondsAt(addDays(to, 2))),
    events: 'div,splits,capitalGains',
    includePrePost: 'false',
  })
  return `${baseUrl.replace(/\/+$/, '')}/v8/finance/chart/${encodeURIComponent(symbol)}?${query}`
}

function secondsAt(day: EpochDay): number {
  return (day * MS_PER_DAY) / 1000
}

/** Daily bars, splits and dividends from Yahoo's chart endpoint, which needs no key and no session. */
import { addDays, type EpochDay, MS_PER_DAY } from '#core/time/epoch-day.ts'
import { parseYahooChart } from '#formats/price-files/yahoo-chart.ts'
import { parseYahooQuote } from '#formats/quotes/yahoo-quote.ts'
import type { HistoryRequest, PriceSource } from '#ports/price-source.ts'
import { addressAt, oneQuote, type WireOptions, wireSource } from './wire-source.ts'

const asBrowser = { 'user-agent': 'Mozilla/5.0' }

export function yahooSource(options: WireOptions): PriceSource {
  return wireSource(options, {
    id: 'yahoo',
    about:
      'Yahoo chart endpoint: daily bars, splits and dividends worldwide; for personal use, without guarantee',
    basis: 'split-adjusted',
    covers: ['equity', 'etf', 'index', 'fx', 'crypto', 'fund'],
    // Nothing official; maintainers of client libraries report blocks beyond about 60 requests a minute.
    requestsPerMinute: 60,
    requestsPerDay: null,
    delay: 'up to 15 minutes',
    licence: 'personal use only',
    request: (request) => ({
      url: chartUrl(options.baseUrl, request),
      headers: asBrowser,
    }),
    parse: (body, { symbol }) => parseYahooChart(body, { symbol, granularity: '1d', blankBars: 'drop' }),
    quotes: {
      symbolsMax: 1,
      delay: 'up to 15 minutes',
      request: ([symbol]) => ({ url: lastDayUrl(options.baseUrl, symbol!), headers: asBrowser }),
      parse: oneQuote((body, symbol) => parseYahooQuote(body, { symbol })),
    },
  })
}

/**
 * The window in seconds is a day wider on both sides: the endpoint thinks in moments, a bar's day is local to its exchange,
 * and what falls outside is cut afterwards.
 */
function chartUrl(baseUrl: string, { symbol, from, to }: HistoryRequest): string {
  const query = {
    interval: '1d',
    period1: String(from === null ? 0 : secondsAt(addDays(from, -1))),
    period2: String(to === null ? 9_999_999_999 : secondsAt(addDays(to, 2))),
    events: 'div,splits,capitalGains',
    includePrePost: 'false',
  }
  return addressAt(baseUrl, `v8/finance/chart/${encodeURIComponent(symbol)}`, query)
}

/** The chart's `meta` carries the last price; the quote list would want a session token. */
function lastDayUrl(baseUrl: string, symbol: string): string {
  const query = { interval: '1d', range: '1d', includePrePost: 'false' }
  return addressAt(baseUrl, `v8/finance/chart/${encodeURIComponent(symbol)}`, query)
}

function secondsAt(day: EpochDay): number {
  return (day * MS_PER_DAY) / 1000
}

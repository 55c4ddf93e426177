/** Daily bars from Stooq's download, which needs no key. */
import { formatDay } from '#core/time/epoch-day.ts'
import { parseStooqCsv } from '#formats/price-files/stooq-csv.ts'
import { parseStooqQuotes } from '#formats/quotes/stooq-quotes.ts'
import type { HistoryRequest, PriceSource } from '#ports/price-source.ts'
import { spelled, stooqSpelling } from './provider-symbols.ts'
import { addressAt, type WireOptions, wireSource } from './wire-source.ts'

export function stooqSource(options: WireOptions): PriceSource {
  return wireSource(options, {
    id: 'stooq',
    about:
      'Stooq: daily bars of the US, UK, Germany, Poland, Japan, Hungary, adjusted for splits and dividends',
    basis: 'fully-adjusted',
    covers: ['equity', 'etf', 'index', 'fx', 'crypto'],
    // No number is published; a text says when the day's are used up.
    requestsPerMinute: null,
    requestsPerDay: null,
    delay: 'end of day',
    licence: 'personal use; a number of downloads a day',
    request: (request) => ({ url: downloadUrl(options.baseUrl, request) }),
    parse: parseStooqCsv,
    quotes: {
      symbolsMax: 50,
      delay: 'not stated, often 15 minutes',
      request: (symbols) => ({
        url: addressAt(options.baseUrl, 'q/l/', {
          s: symbols.map(providerSymbol).join(','),
          f: 'sd2t2ohlcv',
          e: 'csv',
        }),
      }),
      parse: (body, symbols) =>
        parseStooqQuotes(
          body,
          symbols.map((symbol) => ({ symbol, providerSymbol: providerSymbol(symbol) })),
        ),
    },
  })
}

function downloadUrl(baseUrl: string, { symbol, from, to }: HistoryRequest): string {
  const day = (of: NonNullable<HistoryRequest['from']>) => formatDay(of).replaceAll('-', '')
  return addressAt(baseUrl, 'q/d/l/', {
    s: providerSymbol(symbol),
    i: 'd',
    ...(from === null ? {} : { d1: day(from) }),
    ...(to === null ? {} : { d2: day(to) }),
  })
}

function providerSymbol(symbol: string): string {
  return spelled(symbol, stooqSpelling).toLowerCase()
}

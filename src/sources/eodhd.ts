/** End-of-day bars from EODHD. */
import { formatDay } from '#core/time/epoch-day.ts'
import { parseEodhdDays } from '#formats/price-files/eodhd-days.ts'
import { parseEodhdQuote } from '#formats/quotes/eodhd-quote.ts'
import type { HistoryRequest, PriceSource } from '#ports/price-source.ts'
import { eodhdSpelling, spelled } from './provider-symbols.ts'
import { addressAt, oneQuote, type WireOptions, wireSource } from './wire-source.ts'

export function eodhdSource(options: WireOptions): PriceSource {
  return wireSource(options, {
    id: 'eodhd',
    about: 'EODHD: end-of-day bars worldwide, as traded, with an adjusted close (not restated for splits)',
    basis: 'as-traded',
    covers: ['equity', 'etf', 'index', 'fx', 'crypto', 'fund'],
    // https://eodhd.com/financial-apis/api-limits: 1,000 requests a minute; the free plan has 20 calls a day.
    requestsPerMinute: 1_000,
    requestsPerDay: 20,
    delay: 'end of day',
    licence: 'free key for personal use; beyond a year back a paid plan',
    request: (request) => ({ url: daysUrl(options, request) }),
    parse: parseEodhdDays,
    quotes: {
      // Several symbols in one request cost as many calls, which a budget of requests would not see.
      symbolsMax: 1,
      delay: '15 to 20 minutes, a minute for currencies',
      request: ([symbol]) => ({
        url: addressAt(
          options.baseUrl,
          `api/real-time/${encodeURIComponent(spelled(symbol!, eodhdSpelling))}`,
          {
            fmt: 'json',
            api_token: options.apiKey,
          },
        ),
      }),
      parse: oneQuote((body, symbol) =>
        parseEodhdQuote(body, { symbol, providerSymbol: spelled(symbol, eodhdSpelling) }),
      ),
    },
  })
}

function daysUrl({ baseUrl, apiKey }: WireOptions, { symbol, from, to }: HistoryRequest): string {
  return addressAt(baseUrl, `api/eod/${encodeURIComponent(spelled(symbol, eodhdSpelling))}`, {
    fmt: 'json',
    period: 'd',
    order: 'a',
    ...(from === null ? {} : { from: formatDay(from) }),
    ...(to === null ? {} : { to: formatDay(to) }),
    api_token: apiKey,
  })
}

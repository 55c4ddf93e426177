// How each provider on the wire writes last prices, in the form its documentation gives.
import type { WireSourceId } from '#sources/catalogue.ts'
import { formatDay, type EpochDay, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { ScriptedAnswer } from '#test/support/upstream.ts'

/** What the body shall say of one symbol, in the provider's own spelling. */
export type WireQuote = { readonly symbol: string; readonly price: number; readonly atMs: number }

export type QuoteWire = {
  readonly id: WireSourceId
  readonly body: (quotes: readonly WireQuote[]) => string
  /** The path asked for the symbol ACME, and what the provider calls it. */
  readonly path: string
  readonly spelling: string
  /** How it says that it does not know a symbol, and what that becomes. */
  readonly unknown: { readonly answer: ScriptedAnswer; readonly code: string }
  readonly tellsMoment: boolean
  readonly tellsPreviousClose: boolean
  readonly namesSymbol: boolean
  /** Whether one request may be about several symbols. */
  readonly takesSeveral: boolean
}

const json = JSON.stringify
const dayOf = ({ atMs }: WireQuote) => formatDay(Math.floor(atMs / MS_PER_DAY) as EpochDay)
const secondsOf = ({ atMs }: WireQuote) => Math.floor(atMs / 1000)
/** The first of several: for providers that are asked for one symbol at a time. */
const one = (write: (quote: WireQuote) => unknown) => (quotes: readonly WireQuote[]) =>
  json(write(quotes[0]!))

export const quoteWires: readonly QuoteWire[] = [
  {
    id: 'yahoo',
    body: one((quote) => ({
      chart: {
        result: [
          {
            meta: {
              symbol: quote.symbol,
              currency: 'USD',
              gmtoffset: -18_000,
              dataGranularity: '1d',
              range: '1d',
              regularMarketPrice: quote.price,
              regularMarketTime: secondsOf(quote),
              chartPreviousClose: 9,
            },
            timestamp: [secondsOf(quote)],
            indicators: { quote: [{ open: [quote.price] }] },
          },
        ],
        error: null,
      },
    })),
    path: '/v8/finance/chart/ACME',
    spelling: 'ACME',
    unknown: {
      answer: { status: 404, body: '{"chart":{"result":null,"error":{"code":"Not Found"}}}' },
      code: 'symbol-not-found',
    },
    tellsMoment: true,
    tellsPreviousClose: true,
    namesSymbol: true,
    takesSeveral: false,
  },
  {
    id: 'stooq',
    body: (quotes) =>
      quotes
        .map((quote) => `${quote.symbol},${dayOf(quote)},22:00:00,9,11,8,${quote.price},1000\r\n`)
        .join(''),
    path: '/q/l/',
    spelling: 'ACME.US',
    unknown: { answer: { body: 'ACME.US,N/D,N/D,N/D,N/D,N/D,N/D,N/D\r\n' }, code: 'symbol-not-found' },
    tellsMoment: false,
    tellsPreviousClose: false,
    namesSymbol: true,
    takesSeveral: true,
  },
  {
    id: 'tiingo',
    body: (quotes) =>
      json(
        quotes.map((quote) => ({
          ticker: quote.symbol,
          timestamp: new Date(quote.atMs).toISOString(),
          tngoLast: quote.price,
          prevClose: 9,
        })),
      ),
    path: '/iex/',
    spelling: 'ACME',
    unknown: { answer: { body: '[]' }, code: 'symbol-not-found' },
    tellsMoment: true,
    tellsPreviousClose: true,
    namesSymbol: true,
    takesSeveral: true,
  },
  {
    id: 'twelvedata',
    body: one((quote) => ({
      symbol: quote.symbol,
      currency: 'USD',
      datetime: dayOf(quote),
      last_quote_at: secondsOf(quote),
      close: quote.price.toFixed(5),
      previous_close: '9.00000',
      is_market_open: false,
    })),
    path: '/quote',
    spelling: 'ACME',
    unknown: {
      answer: { body: '{"code":404,"message":"**symbol** is missing or invalid","status":"error"}' },
      code: 'symbol-not-found',
    },
    tellsMoment: true,
    tellsPreviousClose: true,
    namesSymbol: true,
    takesSeveral: false,
  },
  {
    id: 'eodhd',
    body: one((quote) => ({
      code: quote.symbol,
      timestamp: secondsOf(quote),
      gmtoffset: 0,
      close: quote.price,
      previousClose: 9,
    })),
    path: '/api/real-time/ACME.US',
    spelling: 'ACME.US',
    unknown: { answer: { body: '{"code":"ACME.US","timestamp":"NA","close":"NA"}' }, code: 'no-data' },
    tellsMoment: true,
    tellsPreviousClose: true,
    namesSymbol: true,
    takesSeveral: false,
  },
  {
    id: 'finnhub',
    body: one((quote) => ({ c: quote.price, h: 11, l: 8, o: 9, pc: 9, t: secondsOf(quote) })),
    path: '/api/v1/quote',
    spelling: 'ACME',
    unknown: {
      answer: { body: '{"c":0,"d":null,"dp":null,"h":0,"l":0,"o":0,"pc":0,"t":0}' },
      code: 'symbol-not-found',
    },
    tellsMoment: true,
    tellsPreviousClose: true,
    namesSymbol: false,
    takesSeveral: false,
  },
  {
    id: 'alphavantage',
    body: one((quote) => ({
      'Global Quote': {
        '01. symbol': quote.symbol,
        '05. price': quote.price.toFixed(4),
        '07. latest trading day': dayOf(quote),
        '08. previous close': '9.0000',
      },
    })),
    path: '/query',
    spelling: 'ACME',
    unknown: { answer: { body: '{"Global Quote":{}}' }, code: 'symbol-not-found' },
    tellsMoment: false,
    tellsPreviousClose: true,
    namesSymbol: true,
    takesSeveral: false,
  },
]

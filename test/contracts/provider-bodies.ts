// How each provider on the wire writes its answers, in the form its documentation gives.
import type { WireSourceId } from '#sources/catalogue.ts'
import { MS_PER_DAY, parseIsoDay } from '#core/time/epoch-day.ts'
import { chartBody } from '#test/support/chart-body.ts'
import type { ScriptedAnswer } from '#test/support/upstream.ts'

/** Null leaves every price of the day missing. */
export type WireDay = { readonly day: string; readonly close: number | null }

export type ProviderWire = {
  readonly id: WireSourceId
  readonly body: (days: readonly WireDay[], symbol: string) => string
  /** The path asked for the symbol ACME. */
  readonly path: string
  readonly keyIn: 'nothing' | 'header' | 'query'
  /** How it says that it does not know a symbol, and what that becomes. */
  readonly unknown: { readonly answer: ScriptedAnswer; readonly code: string }
  /** How it answers a window without bars. */
  readonly empty: string
  readonly namesSymbol: boolean
  /** Whether days out of order and prices of zero are refused; Yahoo's go on to the cleaning rules as they are. */
  readonly isStrict: boolean
}

const bar = ({ close }: WireDay) => ({
  open: close,
  high: close === null ? null : close + 1,
  low: close === null ? null : close * 0.9,
  close,
  volume: 1_000,
})
const asText = (value: number | null) => (value === null ? null : value.toFixed(4))
const json = JSON.stringify

export const providerWires: readonly ProviderWire[] = [
  {
    id: 'yahoo',
    body: (days, symbol) => json(chartBody(days, { symbol })),
    path: '/v8/finance/chart/ACME',
    keyIn: 'nothing',
    unknown: {
      answer: { status: 404, body: '{"chart":{"result":null,"error":{"code":"Not Found"}}}' },
      code: 'symbol-not-found',
    },
    empty: json({
      chart: {
        result: [
          {
            meta: { symbol: 'ACME', gmtoffset: 0, dataGranularity: '1d' },
            indicators: { quote: [{}], adjclose: [{}] },
          },
        ],
        error: null,
      },
    }),
    namesSymbol: true,
    isStrict: false,
  },
  {
    id: 'stooq',
    body: (days) =>
      [
        'Date,Open,High,Low,Close,Volume',
        ...days.map((one) => {
          const { open, high, low, close, volume } = bar(one)
          return [one.day, open, high, low, close, volume].join(',')
        }),
        '',
      ].join('\r\n'),
    path: '/q/d/l/',
    keyIn: 'nothing',
    unknown: { answer: { body: 'No data' }, code: 'no-data' },
    empty: 'No data',
    namesSymbol: false,
    isStrict: true,
  },
  {
    id: 'tiingo',
    body: (days) =>
      json(
        days.map((one) => ({
          date: `${one.day}T00:00:00.000Z`,
          ...bar(one),
          adjClose: one.close,
          divCash: 0,
          splitFactor: 1,
        })),
      ),
    path: '/tiingo/daily/acme/prices',
    keyIn: 'header',
    unknown: {
      answer: { status: 404, body: '{"detail":"Error: Ticker \'ACME\' not found"}' },
      code: 'symbol-not-found',
    },
    empty: '[]',
    namesSymbol: false,
    isStrict: true,
  },
  {
    id: 'twelvedata',
    body: (days, symbol) =>
      json({
        meta: { symbol, interval: '1day', currency: 'USD', exchange: 'NASDAQ', type: 'Common Stock' },
        values: days.map((one) => {
          const { open, high, low, close } = bar(one)
          return {
            datetime: one.day,
            open: asText(open),
            high: asText(high),
            low: asText(low),
            close: asText(close),
            volume: '1000',
          }
        }),
        status: 'ok',
      }),
    path: '/time_series',
    keyIn: 'header',
    unknown: {
      answer: { body: '{"code":404,"message":"**symbol** is missing or invalid","status":"error"}' },
      code: 'symbol-not-found',
    },
    empty: '{"code":400,"message":"No data is available on the specified dates.","status":"error"}',
    namesSymbol: true,
    isStrict: true,
  },
  {
    id: 'eodhd',
    body: (days) => json(days.map((one) => ({ date: one.day, ...bar(one), adjusted_close: one.close }))),
    path: '/api/eod/ACME.US',
    keyIn: 'query',
    unknown: { answer: { status: 404, body: 'Ticker Not Found.' }, code: 'symbol-not-found' },
    empty: '[]',
    namesSymbol: false,
    isStrict: true,
  },
  {
    id: 'finnhub',
    body: (days) => {
      const bars = days.map(bar)
      return json({
        c: bars.map(({ close }) => close),
        h: bars.map(({ high }) => high),
        l: bars.map(({ low }) => low),
        o: bars.map(({ open }) => open),
        t: days.map(({ day }) => (parseIsoDay(day)! * MS_PER_DAY) / 1000),
        v: bars.map(({ volume }) => volume),
        s: 'ok',
      })
    },
    path: '/api/v1/stock/candle',
    keyIn: 'header',
    unknown: { answer: { body: '{"s":"no_data"}' }, code: 'no-data' },
    empty: '{"s":"no_data"}',
    namesSymbol: false,
    isStrict: true,
  },
  {
    id: 'alphavantage',
    body: (days, symbol) =>
      json({
        'Meta Data': { '2. Symbol': symbol },
        'Time Series (Daily)': Object.fromEntries(
          days.map((one) => {
            const { open, high, low, close } = bar(one)
            return [
              one.day,
              {
                '1. open': asText(open),
                '2. high': asText(high),
                '3. low': asText(low),
                '4. close': asText(close),
                '5. volume': '1000',
              },
            ]
          }),
        ),
      }),
    path: '/query',
    keyIn: 'query',
    unknown: { answer: { body: '{"Error Message":"Invalid API call."}' }, code: 'symbol-not-found' },
    empty: '{"Meta Data":{"2. Symbol":"ACME"},"Time Series (Daily)":{}}',
    namesSymbol: true,
    isStrict: true,
  },
]

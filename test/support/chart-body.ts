// Bodies in the form of Yahoo's chart endpoint, made here.
import { MS_PER_DAY } from '#core/time/epoch-day.ts'
import { parseIsoDay } from '#core/time/epoch-day.ts'

export type ChartBar = { readonly day: string; readonly close: number | null }

type ChartOptions = {
  readonly symbol: string
  readonly currency?: string
  readonly granularity?: string
  readonly exchange?: string
  readonly name?: string
}

/** Opens at 14:30 UTC in a zone five hours behind it, as New York does in winter. */
export function chartBody(
  bars: readonly ChartBar[],
  { symbol, currency = 'USD', granularity = '1d', exchange = 'NMS', name }: ChartOptions,
) {
  const column = (value: (close: number) => number) =>
    bars.map(({ close }) => (close === null ? null : value(close)))
  const quote = {
    open: column((close) => close),
    high: column((close) => close + 1),
    low: column((close) => close - 1),
    close: column((close) => close),
    volume: column(() => 1_000),
  }
  return {
    chart: {
      result: [
        {
          meta: {
            currency,
            symbol,
            exchangeName: exchange,
            ...(name === undefined ? {} : { longName: name }),
            gmtoffset: -18_000,
            dataGranularity: granularity,
            instrumentType: 'EQUITY',
          },
          timestamp: bars.map(({ day }) => (parseIsoDay(day)! * MS_PER_DAY) / 1000 + 52_200),
          indicators: { quote: [quote], adjclose: [{ adjclose: quote.close }] },
        },
      ],
      error: null,
    },
  }
}

/** Weekdays from a Monday on, with closes that wander a little. */
export function weekdayBars(firstMonday: string, count: number): ChartBar[] {
  const first = parseIsoDay(firstMonday)!
  return Array.from({ length: count }, (_, index) => {
    const day = first + Math.floor(index / 5) * 7 + (index % 5)
    return {
      day: new Date(day * MS_PER_DAY).toISOString().slice(0, 10),
      close: 100 + Math.sin(index) * 2 + index * 0.01,
    }
  })
}

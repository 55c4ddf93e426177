// A price source whose quotes are decided by the test, with the requests it got beside it.
import type { AppError } from '#core/errors.ts'
import { toAppError } from '#core/errors.ts'
import type { Quote } from '#core/market/quote.ts'
import { failure, success } from '#core/outcome.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import type { PriceSource } from '#ports/price-source.ts'
import { fakeSource } from './fake-source.ts'

export type QuotingSource = PriceSource & { readonly requests: (readonly string[])[] }

/** A price gives a quote, an error a failure of the symbol; what `answer` throws fails the whole request. */
export function quotingSource(
  id: string,
  answer: (symbol: string) => number | Quote | AppError | Promise<number | AppError>,
  { now = () => 0, symbolsMax = 100 }: { now?: () => number; symbolsMax?: number } = {},
): QuotingSource {
  const requests: (readonly string[])[] = []
  return {
    ...fakeSource(id, [null]),
    requests,
    quotes: { symbolsMax, delay: 'none' },
    async quote({ symbols }) {
      requests.push(symbols)
      const outcomes = []
      for (const symbol of symbols) {
        const told = await answer(symbol)
        if (told instanceof Error) outcomes.push(failure(toAppError(told)))
        else {
          const quote = typeof told === 'number' ? quoteAt(symbol, told, now() as EpochMs) : told
          outcomes.push(success({ quote, source: id, delay: 'none', fallbacks: [] }))
        }
      }
      return outcomes
    },
  }
}

export function quoteAt(symbol: string, price: number, at: EpochMs): Quote {
  return {
    symbol,
    price,
    currency: 'USD',
    day: dayOfMoment(at) as EpochDay,
    at,
    previousClose: price / 2,
    open: Number.NaN,
    high: Number.NaN,
    low: Number.NaN,
    volume: Number.NaN,
    marketState: null,
  }
}

/** Quotes from the last bars of a source that knows closed days alone. */
import { AppError, toAppError } from '#core/errors.ts'
import { dayAt } from '#core/market/bars.ts'
import { observedBars } from '#core/market/observed-bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import type { Quote } from '#core/market/quote.ts'
import { failure, success } from '#core/outcome.ts'
import type { PriceSource } from '#ports/price-source.ts'

/** Reading one history after the other keeps a folder of files from being opened all at once. */
const SYMBOLS_MAX = 100

export function quotingLastBars(source: PriceSource): PriceSource {
  const delay = source.delay ?? 'end of day'
  return {
    ...source,
    quotes: { symbolsMax: SYMBOLS_MAX, delay },
    async quote({ symbols }, signal) {
      const outcomes = []
      for (const symbol of symbols) {
        try {
          const { series, source: told } = await source.history({ symbol, from: null, to: null }, signal)
          outcomes.push(success({ quote: lastBarQuote(series), source: told, delay, fallbacks: [] }))
        } catch (thrown) {
          const error = toAppError(thrown)
          if (error.code === 'internal' || error.code === 'cancelled') throw thrown
          outcomes.push(failure(error))
        }
      }
      return outcomes
    },
  }
}

/** Throws AppError `no-data` for a series without a close. */
function lastBarQuote({ symbol, currency, bars: told }: PriceSeries): Quote {
  const bars = observedBars(told)
  const last = bars.close.findLastIndex((close) => close > 0)
  if (last < 0) throw new AppError('no-data', `There is no close of "${symbol}" to quote.`)
  return {
    symbol,
    currency,
    price: bars.close[last]!,
    day: dayAt(bars, last),
    at: null,
    previousClose: bars.close.findLast((close, index) => index < last && close > 0) ?? Number.NaN,
    open: bars.open[last]!,
    high: bars.high[last]!,
    low: bars.low[last]!,
    volume: bars.volume[last]!,
    marketState: 'closed',
  }
}

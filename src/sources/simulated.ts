/** A seeded market as a source: invented prices for any symbol, without a network, the same for the same seed. */
import { SIMULATED } from '#core/simulate/source-id.ts'
import { calendarForSymbol } from '#core/calendars/catalogue.ts'
import { AppError } from '#core/errors.ts'
import { seriesWithin } from '#core/market/price-series.ts'
import { simulatedSymbols } from '#core/simulate/cast.ts'
import { simulateMarket, type SimulatedMarket } from '#core/simulate/market.ts'
import { simulateSeries } from '#core/simulate/simulate-series.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'
import type { PriceSource } from '#ports/price-source.ts'
import { quotingLastBars } from './last-bar-quote.ts'

type SimulatedOptions = {
  readonly seed: number
  readonly clock: Clock
  /** Whether some symbols of the cast carry faults; see core/simulate/faults.ts. */
  readonly faults: boolean
}

/** Bars from 2000 up to the clock's day in UTC, on the sessions of the exchange that the symbol's suffix names. */
export function simulatedSource({ seed, clock, faults }: SimulatedOptions): PriceSource {
  let market: SimulatedMarket | null = null
  return quotingLastBars({
    id: SIMULATED,
    about: `Simulated market with seed ${seed}: invented prices for any symbol, for trying things out`,
    isLocal: true,
    basis: 'split-adjusted',
    covers: ['equity'],
    requestsPerMinute: null,
    requestsPerDay: null,
    delay: 'none',
    licence: 'invented, free for any use',
    async history({ symbol, from, to }, signal) {
      if (signal.aborted) throw new AppError('cancelled', `The simulation of "${symbol}" was cancelled.`)
      market ??= simulateMarket(seed)
      const calendar = calendarForSymbol(symbol, new Int32Array(0))
      const today = dayOfMoment(clock.now())
      const series = seriesWithin(simulateSeries(market, { symbol, calendar, today, faults }), { from, to })
      if (series.rowsRead === 0) {
        throw new AppError(
          'no-data',
          `The simulated market has no bars for "${symbol}" in the window; it runs from 2000 to today, on trading days.`,
        )
      }
      return { series, source: SIMULATED, fallbacks: [] }
    },
    symbols: () => Promise.resolve(simulatedSymbols),
  })
}

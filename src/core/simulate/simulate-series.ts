/** A whole simulated price series, in the form in which a source hands one on. */
import type { Calendar } from '#core/calendars/calendar.ts'
import { sessionsBetween } from '#core/calendars/sessions.ts'
import { barFields } from '#core/market/bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { adjustHistory } from './adjust-history.ts'
import { withFaults } from './faults.ts'
import { SIMULATED_FROM, type SimulatedMarket } from './market.ts'
import { simulateRawHistory } from './raw-history.ts'

type SeriesOptions = {
  readonly symbol: string
  readonly calendar: Calendar
  /** The last day with a bar; prices are adjusted for the splits and dividends up to it. */
  readonly today: EpochDay
  /** Whether the symbols of `simulatedFaults` carry their fault. */
  readonly faults: boolean
}

/**
 * Every session of the calendar from 2000 up to `today`, for any symbol (upper and lower case are one), in US dollars. The
 * same seed, symbol, calendar and `today` give the same series to the last bit; a later `today` adds bars and readjusts
 * the older ones, as a price service does after a split or a dividend.
 */
export function simulateSeries(market: SimulatedMarket, options: SeriesOptions): PriceSeries {
  const { symbol, calendar, today, faults } = options
  const name = symbol.toUpperCase()
  const sessions = sessionsBetween(calendar, SIMULATED_FROM, today)
  const { bars, actions } = adjustHistory(simulateRawHistory(market, name, sessions))
  const shown = faults ? withFaults(bars, name) : bars
  return {
    symbol,
    currency: 'USD',
    exchange: calendar.code,
    bars: shown,
    row: Int32Array.from(shown.day.keys(), (index) => index + 1),
    fields: new Set(barFields),
    actions,
    rowsRead: shown.day.length,
    undated: [],
    badCells: [],
  }
}

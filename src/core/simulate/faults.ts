/** Faults that some simulated symbols carry on purpose, one week a year, so that cleaning and quality have work to show. */
import { lowerBound } from '#core/time/day-window.ts'
import { type Bars, pickBars, priceFields } from '#core/market/bars.ts'
import { addDays, civilDate, type EpochDay, epochDay, weekday } from '#core/time/epoch-day.ts'

const quotedFields = ['open', 'high', 'low', 'close'] as const

type Fault = {
  readonly what: string
  /** The day, in every year, whose week shows the fault. */
  readonly month: number
  readonly dayOfMonth: number
  /** New bars with the fault in each of the weeks. */
  spoil(bars: Bars, weeks: readonly Week[]): Bars
}

/** Indices of the bars from `start` up to but not including `end`; at least one, and not the first of the series. */
type Week = { readonly start: number; readonly end: number }

export const simulatedFaults: Readonly<Record<string, Fault>> = {
  SYN003: {
    what: 'One bar each March is a hundred times too large, as when a source takes pence for pounds.',
    month: 3,
    dayOfMonth: 11,
    spoil: multiplyBars,
  },
  SYN005: { what: 'A week each June is missing.', month: 6, dayOfMonth: 10, spoil: leaveOutWeeks },
  SYN007: {
    what: 'Six bars each October repeat the close before them, without volume.',
    month: 10,
    dayOfMonth: 14,
    spoil: repeatCloses,
  },
  SYN009: {
    what: 'The high and the low of one bar each August have changed places.',
    month: 8,
    dayOfMonth: 12,
    spoil: swapHighAndLow,
  },
}

/** The bars as a careless source would send them; those of symbols without a fault are returned as they are. */
export function withFaults(bars: Bars, symbol: string): Bars {
  const fault = simulatedFaults[symbol]
  return fault ? fault.spoil(bars, weeksOf(bars.day, fault)) : bars
}

function weeksOf(days: Int32Array, { month, dayOfMonth }: Fault): Week[] {
  const weeks: Week[] = []
  if (days.length === 0) return weeks
  const lastYear = civilDate(days[days.length - 1]! as EpochDay).year
  for (let year = civilDate(days[0]! as EpochDay).year; year <= lastYear; year++) {
    const day = epochDay(year, month, dayOfMonth)
    const monday = addDays(day, 1 - weekday(day))
    const start = lowerBound(days, monday)
    const end = lowerBound(days, addDays(monday, 7))
    if (start > 0 && end > start) weeks.push({ start, end })
  }
  return weeks
}

function multiplyBars(bars: Bars, weeks: readonly Week[]): Bars {
  const spoiled = copyOf(bars)
  for (const { start } of weeks) for (const field of priceFields) spoiled[field][start]! *= 100
  return spoiled
}

function leaveOutWeeks(bars: Bars, weeks: readonly Week[]): Bars {
  const isKept = (index: number) => !weeks.some(({ start, end }) => index >= start && index < end)
  return pickBars(bars, Array.from(bars.day.keys()).filter(isKept))
}

function repeatCloses(bars: Bars, weeks: readonly Week[]): Bars {
  const spoiled = copyOf(bars)
  for (const { start } of weeks) {
    for (let i = start; i < Math.min(start + 6, bars.day.length); i++) {
      for (const field of quotedFields) spoiled[field][i] = bars.close[start - 1]!
      spoiled.adj_close[i] = bars.adj_close[start - 1]!
      spoiled.volume[i] = 0
    }
  }
  return spoiled
}

function swapHighAndLow(bars: Bars, weeks: readonly Week[]): Bars {
  const spoiled = copyOf(bars)
  for (const { start } of weeks) {
    spoiled.high[start] = bars.low[start]!
    spoiled.low[start] = bars.high[start]!
  }
  return spoiled
}

function copyOf(bars: Bars): Bars {
  return pickBars(bars, Array.from(bars.day.keys()))
}

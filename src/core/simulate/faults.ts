/** Faults that some simulated symbols carry on purpose, once a year each, so that cleaning and quality have work to show. */
import { type Bars, lowerBound, pickBars } from '#core/market/bars.ts'
import { addDays, civilDate, type EpochDay, epochDay, weekday } from '#core/time/epoch-day.ts'

type Fault = {
  /** The week around this month and day shows it, every year. */
  readonly month: number
  readonly dayOfMonth: number
  readonly what: string
  /** Bars `start` to `end` (not included) are those of the week. */
  apply(bars: Bars, start: number, end: number): Bars
}

export const simulatedFaults: Readonly<Record<string, Fault>> = {
  SYN003: {
    month: 3,
    dayOfMonth: 11,
    what: 'One bar is a hundred times too large, as when a source takes pence for pounds.',
    apply: (bars, start) => changeBars(bars, start, start + 1, (price) => price * 100),
  },
  SYN005: {
    month: 6,
    dayOfMonth: 10,
    what: 'A week is missing.',
    apply: (bars, start, end) =>
      pickBars(
        bars,
        bars.day.keys().filter((i) => i < start || i >= end).toArray(),
      ),
  },
  SYN007: {
    month: 10,
    dayOfMonth: 14,
    what: 'Six bars repeat the close before them, with no volume.',
    apply: staleRun,
  },
  SYN009: {
    month: 8,
    dayOfMonth: 12,
    what: 'A high and a low have changed places.',
    apply: swappedRange,
  },
}

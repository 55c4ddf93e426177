// Small refreshes for tests of the store, and a `derive` simple enough to be computed again by hand.
import { type Bars, barFields, barsOfLength, pickBars } from '#core/market/bars.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type { Derived, ObservedSeries, RefreshToSave } from '#ports/store/bars.ts'
import type { Store } from '#ports/store/store.ts'

export const allDays = { from: null, to: null }
export const moment = (ms: number) => ms as EpochMs
export const day = (number: number) => number as EpochDay

/** One bar a day from 2020-01-01 (day 18,262) on, each of `close(i)`. */
export function flatBars(count: number, close: (index: number) => number): Bars {
  const bars = barsOfLength(count)
  for (let i = 0; i < count; i++) {
    bars.day[i] = 18_262 + i
    for (const field of barFields) bars[field][i] = close(i)
  }
  return bars
}

export function barsOn(days: readonly number[], close: (day: number) => number): Bars {
  const bars = barsOfLength(days.length)
  days.forEach((day, i) => {
    bars.day[i] = day
    for (const field of barFields) bars[field][i] = close(day)
  })
  return bars
}

/** What a test cares about of a refresh. */
export type RefreshGiven = Partial<RefreshToSave> & { readonly symbol?: string }

export function refreshOf(given: RefreshGiven & { readonly runId: number }): RefreshToSave {
  const { symbol = 'AAPL', ...rest } = given
  return {
    asset: { symbol, name: null, calendar: 'XNYS', currency: null, exchange: null },
    source: 'yahoo',
    observed: flatBars(3, (i) => 100 + i),
    actions: [],
    knownAt: moment(1_000),
    ...rest,
  }
}

/** Takes as true each day's newest word where its close is positive; `sma_20` is the close doubled, NaN on the first bar. */
export function deriveSample(observed: ObservedSeries): Derived {
  const { day: days, close } = observed.bars
  const kept = Array.from(days.keys()).filter((i) => days[i] !== days[i + 1] && close[i]! > 0)
  const bars = pickBars(observed.bars, kept)
  return {
    resolved: {
      bars,
      indicators: { sma_20: bars.close.map((close, i) => (i === 0 ? Number.NaN : close * 2)) },
      grades: Uint8Array.from(kept, (i) => i % 4),
      sourceIndex: Uint16Array.from(kept, (i) => observed.sourceIndex[i]!),
      sources: observed.sources,
    },
    findings: { removed: [], repaired: [], flags: [] },
    quality: {
      asOf: day(18_300),
      score: 0.95,
      level: 'excellent',
      completeness: 1,
      document: { score: 0.95 },
    },
  }
}

/** Of a write that nobody is told of. */
export const untold = { at: moment(1), messages: () => [] }

export async function startRun(store: Store): Promise<number> {
  const run = {
    kind: 'refresh',
    parameters: {},
    inputHash: null,
    codeVersion: 'test',
    seed: null,
    startedAt: moment(1_000),
  } as const
  return (await store.runs.start(run, untold)).written.id
}

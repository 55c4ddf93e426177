// Made-up bars for indicator tests: the same on every machine, with the ties and still stretches that real
// ones have.
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { BarField, Bars } from '#core/market/bars.ts'
import { barsOfLength } from '#core/market/bars.ts'
import { seededRandom } from '#core/math/random.ts'

/**
 * Prices in cents around 100 and whole volumes around 5,000. Every 40th bar and the two after it repeat the
 * bar before.
 */
export function sampleBars(length: number, seed = 7): Bars {
  const random = seededRandom(seed)
  const cents = (value: number) => Math.round(value * 100) / 100
  const bars = datedBars(length)
  let close = 100
  for (let i = 0; i < length; i++) {
    const open = cents(close + random() - 0.5)
    close = cents(Math.max(20, open + 4 * (random() - 0.5)))
    bars.open[i] = open
    bars.close[i] = close
    bars.high[i] = cents(Math.max(open, close) + random())
    bars.low[i] = cents(Math.min(open, close) - random())
    bars.volume[i] = Math.round(1000 + 8000 * random())
    if (i > 40 && i % 40 < 3) copyBar(bars, i - 1, i)
    close = bars.close[i]!
  }
  return bars
}

/** Bars with the given columns, NaN in the others. */
export function barsOf(columns: Partial<Record<BarField, readonly number[]>>): Bars {
  const length = Math.max(...Object.values(columns).map((column) => column.length))
  const bars = datedBars(length)
  for (const [field, column] of Object.entries(columns)) bars[field as BarField].set(column)
  return bars
}

/** Bars that only have a close. */
export function closes(...close: readonly number[]): Bars {
  return barsOf({ close })
}

function datedBars(length: number): Bars {
  const bars = barsOfLength(length)
  for (let i = 0; i < length; i++) bars.day[i] = (20_000 + i) as EpochDay
  return bars
}

function copyBar(bars: Bars, from: number, to: number): void {
  for (const column of [bars.open, bars.high, bars.low, bars.close, bars.volume]) column[to] = column[from]!
}

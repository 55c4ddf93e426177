// Invented prices that a seed decides: as they are in truth, and as each provider would send them.
import type { Random } from '#core/math/random.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { chartBody } from '#test/support/chart-body.ts'

export type TruthBar = { readonly day: string; readonly close: number }

export type Truth = { readonly symbol: string; readonly bars: readonly TruthBar[] }

const LENGTH_LEAST = 30
const LENGTH_MOST = 300

/** Weekdays up to `lastDay`, prices in whole cents that move by at most 2 % a day. */
export function truthOf(symbol: string, lastDay: number, random: Random): Truth {
  const length = LENGTH_LEAST + Math.floor(random() * (LENGTH_MOST - LENGTH_LEAST))
  const days: number[] = []
  for (let day = lastDay; days.length < length; day--) if (!isWeekend(day)) days.unshift(day)
  let cents = 2_000 + Math.floor(random() * 30_000)
  const bars = days.map((day) => {
    cents = Math.max(1_000, Math.round(cents * (1 + (random() - 0.5) * 0.04)))
    return { day: formatDay(day as EpochDay), close: cents / 100 }
  })
  return { symbol, bars }
}

/** Day 0 was a Thursday. */
function isWeekend(day: number): boolean {
  return (day + 4) % 7 === 0 || (day + 4) % 7 === 6
}

export type ChartResult = {
  meta: Record<string, unknown>
  timestamp: number[]
  indicators: {
    quote: Record<'open' | 'high' | 'low' | 'close' | 'volume', unknown[]>[]
    adjclose: { adjclose: unknown[] }[]
  }
}

/** A fresh chart that may be spoilt. */
export function chartOf({ symbol, bars }: Truth): { chart: { result: ChartResult[]; error: null } } {
  return JSON.parse(JSON.stringify(chartBody(bars, { symbol }))) as ReturnType<typeof chartOf>
}

// What an injector is: it puts one error into a series and hands back where it is and what stood there.
import type { Bars } from '#core/market/bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'

export type Random = () => number

/** `days`: those on which the rule should speak. `truth`: what the series was before. */
export type Injected = {
  readonly series: PriceSeries
  readonly rule: string
  readonly days: ReadonlySet<number>
  readonly truth: Bars
}

export type Injector = {
  readonly rule: string
  readonly name: string
  inject(series: PriceSeries, random: Random): Injected
}

export const quoted = ['open', 'high', 'low', 'close'] as const

export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}

export function pick<T>(random: Random, list: readonly T[]): T {
  return list[between(random, 0, list.length - 1)]!
}

export function copyOf(bars: Bars): Bars {
  return {
    day: bars.day,
    open: bars.open.slice(),
    high: bars.high.slice(),
    low: bars.low.slice(),
    close: bars.close.slice(),
    adj_close: bars.adj_close.slice(),
    volume: bars.volume.slice(),
  }
}

export function scaleRow(bars: Bars, index: number, factor: number): void {
  for (const field of [...quoted, 'adj_close'] as const) bars[field][index]! *= factor
}

export function daysOf(bars: Bars, indices: Iterable<number>): Set<number> {
  return new Set(Array.from(indices, (index) => bars.day[index]!))
}

export function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i)
}

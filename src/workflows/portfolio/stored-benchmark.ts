/** A stored symbol as a benchmark: its total-return closes. */
import type { BenchmarkPrices } from '#core/portfolio/returns/measure-period.ts'
import { allDays } from '#core/time/day-window.ts'
import type { Workbench } from '#ports/workbench.ts'
import { readPrices } from '#workflows/read-prices.ts'

/** Throws AppError `not-found` for a symbol that is not stored. */
export async function storedBenchmark(symbol: string, bench: Workbench): Promise<BenchmarkPrices> {
  const { asset, bars, adjusted } = await readPrices(
    { symbol, window: allDays, knownAt: null, indicators: [] },
    bench,
  )
  return { name: asset.symbol, day: bars.day, close: adjusted.totalReturn, currency: asset.currency }
}

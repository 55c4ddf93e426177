/** The prices of a portfolio's benchmark, where they are stored and begin early enough. */
import type { BenchmarkPrices } from '#core/portfolio/returns/measure-period.ts'
import { allDays } from '#core/time/day-window.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { OpenPortfolio } from '#workflows/portfolio/open-portfolio.ts'
import { readPrices } from '#workflows/read-prices.ts'

/** Adjusted for splits and distributions, so that both earn what they pay out. */
export async function reportBenchmark(
  { portfolio }: OpenPortfolio,
  first: EpochDay,
  bench: Workbench,
): Promise<BenchmarkPrices | null> {
  const symbol = portfolio.settings.benchmark
  const asset = symbol === null ? null : await bench.store.assets.find(symbol)
  if (!asset) return null
  const request = { symbol: asset.symbol, window: allDays, knownAt: null, indicators: [], exact: true }
  const { bars, adjusted } = await readPrices(request, bench)
  const begins = bars.day[0]
  if (begins === undefined || begins > first) return null
  return { name: asset.symbol, day: bars.day, close: adjusted.totalReturn, currency: asset.currency }
}

/** What `assay backtest` is held against: a column, a stored symbol or a file. */
import { type PriceTable, priceTable } from '#core/market/price-table.ts'
import type { AnalysisInput } from '#workflows/analyses/asked-analysis.ts'
import {
  type BacktestBenchmark,
  columnBenchmark,
  storedBenchmark,
} from '#workflows/analyses/backtest-benchmark.ts'
import { returnsOfBars } from '#workflows/measure-bars.ts'
import type { Call } from './command.ts'
import { readOneSeries, windowOf } from './price-file-options.ts'

/** A column of the prices under that name; else a stored symbol beside stored ones, and a file beside a file. */
export async function benchmarkOf(
  table: PriceTable,
  call: Call,
): Promise<{ benchmark: BacktestBenchmark | null; stored: readonly AnalysisInput[] }> {
  const { options, context } = call
  const named = options.text('benchmark')
  if (named === null) return { benchmark: null, stored: [] }
  const column = columnBenchmark(table, named)
  if (column) return { benchmark: column, stored: [] }
  if (options.has('symbols')) {
    const found = await context.withWorkbench((bench) =>
      storedBenchmark(named, { prices: table }, windowOf(options), bench),
    )
    return { benchmark: found.benchmark, stored: found.input ? [found.input] : [] }
  }
  const series = await readOneSeries(named, call)
  const isTaken = table.symbols.includes(series.symbol)
  const symbol = isTaken ? `${series.symbol} (benchmark)` : series.symbol
  const prices = priceTable([{ ...series, symbol }])
  return { benchmark: { symbol, returns: returnsOfBars(series.bars, 'auto'), prices }, stored: [] }
}

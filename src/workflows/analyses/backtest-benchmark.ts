/** What a backtest is held against: a column of its prices, or another series beside them. */
import type { PriceTable } from '#core/market/price-table.ts'
import { type DatedReturns, simpleReturns } from '#core/risk/simple-returns.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { AnalysisInput } from './asked-analysis.ts'
import { readStoredSeries } from './stored-series.ts'

export type BacktestBenchmark = {
  readonly symbol: string
  readonly returns: DatedReturns
  /** Its first column holds its prices, where it is none of the table's. */
  readonly prices: PriceTable
}

/** Null where no column is called so. */
export function columnBenchmark(table: PriceTable, symbol: string): BacktestBenchmark | null {
  const column = table.columns[table.symbols.indexOf(symbol)]
  return column ? { symbol, returns: simpleReturns(table.day, column), prices: table } : null
}

/** One of the columns, else a stored symbol. Throws AppError `not-found`. */
export async function storedBenchmark(
  symbol: string,
  { prices }: { readonly prices: PriceTable },
  window: DayWindow,
  bench: Workbench,
): Promise<{ benchmark: BacktestBenchmark; input: AnalysisInput | null }> {
  const column = columnBenchmark(prices, symbol)
  if (column) return { benchmark: column, input: null }
  const { day, price, returns, input, ...series } = await readStoredSeries(symbol, window, bench)
  const own = { symbols: [series.symbol], day, columns: [price] }
  return { benchmark: { symbol: series.symbol, returns, prices: own }, input }
}

/** The table with the benchmark's prices on its days, where they are not among its columns. */
export function withColumn(table: PriceTable, { symbol, prices }: BacktestBenchmark): PriceTable {
  if (table.symbols.includes(symbol)) return table
  const places = new Map(Array.from(prices.day, (day, t) => [day, t]))
  const column = Float64Array.from(
    table.day,
    (day) => prices.columns[0]![places.get(day) ?? -1] ?? Number.NaN,
  )
  return { symbols: [...table.symbols, symbol], day: table.day, columns: [...table.columns, column] }
}

/** What an optimiser that tracks needs to know of its benchmark. */
import { at, type Matrix, principalPart, quadraticForm, timesVector } from '#core/linear/matrix.ts'
import type { ReturnsTable } from '#core/moments/returns-table.ts'
import type { AllocationBenchmark } from '#core/optimize/allocation-problem.ts'

/** A column of the returns, or a portfolio of the other assets with one weight each. */
export type TrackedBenchmark =
  | { readonly kind: 'column'; readonly symbol: string }
  | { readonly kind: 'weights'; readonly weights: Float64Array }

/** The table without one column. */
export function withoutColumn(table: ReturnsTable, symbol: string): ReturnsTable {
  const kept = table.symbols.flatMap((one, i) => (one === symbol ? [] : [i]))
  return {
    symbols: kept.map((i) => table.symbols[i]!),
    day: table.day,
    columns: kept.map((i) => table.columns[i]!),
  }
}

/** Takes the covariance of all columns apart into that of the assets and what concerns the benchmark. */
export function splitBenchmark(
  covariance: Matrix,
  symbols: readonly string[],
  benchmark: TrackedBenchmark,
): { covariance: Matrix; benchmark: AllocationBenchmark } {
  if (benchmark.kind === 'weights') {
    const { weights } = benchmark
    const covariances = timesVector(covariance, weights)
    return { covariance, benchmark: { covariances, variance: quadraticForm(covariance, weights) } }
  }
  const its = symbols.indexOf(benchmark.symbol)
  const assets = symbols.flatMap((_, i) => (i === its ? [] : [i]))
  return {
    covariance: principalPart(covariance, assets),
    benchmark: {
      covariances: Float64Array.from(assets, (i) => at(covariance, i, its)),
      variance: at(covariance, its, its),
    },
  }
}

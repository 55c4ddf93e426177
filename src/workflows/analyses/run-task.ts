/** Runs a task of an analysis on a thread of its own, or tells that it would end before anyone could notice. */
import type { PriceTable } from '#core/market/price-table.ts'
import type { ComputeTask } from '#ports/compute.ts'
import type { AnalysisTools } from './analysis.ts'

export function runTask<Input, Output>(
  task: ComputeTask<Input, Output>,
  input: Input,
  { compute, signal, onProgress = () => {} }: AnalysisTools,
): Promise<Output> {
  return compute.run(task, input, { signal, onProgress })
}

/** Up to here, estimates and a quadratic program together take less than a frame of a film. */
const SMALL = { assets: 20, cells: 60_000 }

export function isSmallTable({ symbols, day }: PriceTable): boolean {
  return symbols.length <= SMALL.assets && symbols.length * day.length <= SMALL.cells
}

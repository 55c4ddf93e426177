/** What was paid in, and what the benchmark would have made of it, day by day. */
import { decimalToNumber } from '#core/money/decimal.ts'
import type { ReportSnapshot } from '#formats/report/portfolio-report.ts'

type SameFlows = {
  /** Null where flows are not stated. */
  readonly invested: Float64Array | null
  /** Null where the benchmark or the flows are not stated on each day. */
  readonly benchmark: Float64Array | null
}

/** Money paid in earns the day's return, money taken out on that day has earned it. The first day's value is the first payment. */
export function sameFlows(snapshots: readonly ReportSnapshot[]): SameFlows {
  const flows = snapshots.map(({ netFlows, totalValue }, t) =>
    t === 0 ? (totalValue ? decimalToNumber(totalValue) : NaN) : netFlows ? decimalToNumber(netFlows) : NaN,
  )
  if (!flows.every(Number.isFinite)) return { invested: null, benchmark: null }
  const invested = new Float64Array(flows.length)
  const benchmark = new Float64Array(flows.length)
  invested[0] = flows[0]!
  benchmark[0] = flows[0]!
  for (let t = 1; t < flows.length; t++) {
    const flow = flows[t]!
    const growth = (1 + snapshots[t]!.benchmarkReturn) / (1 + snapshots[t - 1]!.benchmarkReturn)
    invested[t] = invested[t - 1]! + flow
    benchmark[t] = flow > 0 ? (benchmark[t - 1]! + flow) * growth : benchmark[t - 1]! * growth + flow
  }
  return { invested, benchmark: benchmark.every(Number.isFinite) ? benchmark : null }
}

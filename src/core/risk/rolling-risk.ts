/** Risk measures over a window that moves along a series. */
import { valuesOnDays } from './align.ts'
import { riskMeasures, type RiskMeasureId } from './catalogue.ts'
import { measureValues } from './measure-risk.ts'
import type { RiskBasis } from './return-sample.ts'
import type { DatedReturns } from './simple-returns.ts'

export type RollingRequest = RiskBasis & {
  /** Returns in a window, at least 2. */
  readonly window: number
  readonly only: readonly RiskMeasureId[]
  readonly benchmark?: DatedReturns
}

export type RollingRisk = {
  readonly window: number
  /** The last day of each window. */
  readonly day: Int32Array
  /** By measure, each as long as `day`; NaN where the measure is undefined in the window. */
  readonly columns: Readonly<Record<string, Float64Array>>
}

/** Each value is what `measureRisk` says of the window's returns alone. A series shorter than a window has no days. */
export function rollRisk(returns: DatedReturns, request: RollingRequest): RollingRisk {
  const { window, only, benchmark, ...basis } = request
  const measures = riskMeasures.filter(({ id }) => only.includes(id))
  const aligned = benchmark && valuesOnDays(benchmark, returns.day)
  const count = Math.max(0, returns.day.length - window + 1)
  const columns = measures.map(() => new Float64Array(count))
  for (let start = 0; start < count; start++) {
    const values = measureValues(measures, returns.value.subarray(start, start + window), {
      ...basis,
      ...(aligned ? { benchmark: aligned.subarray(start, start + window) } : {}),
    })
    for (const [place, column] of columns.entries()) column[start] = values[place]!
  }
  const named = measures.map(({ id }, place) => [id, columns[place]!] as const)
  return { window, day: returns.day.slice(returns.day.length - count), columns: Object.fromEntries(named) }
}

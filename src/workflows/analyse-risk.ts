/** What else there is to say of a series of returns: over a moving window, drawdown by drawdown, under resampling, under stress. */
import { type BootstrapBands, bootstrapBands } from '#core/risk/bootstrap-bands.ts'
import type { RiskMeasureId } from '#core/risk/catalogue.ts'
import { type Drawdown, worstDrawdowns } from '#core/risk/drawdown-table.ts'
import { type RollingRisk, rollRisk } from '#core/risk/rolling-risk.ts'
import { type Stress, type StressedSeries, stressSeries } from '#core/risk/stress.ts'

/** Null leaves an analysis out. */
export type RiskAnalysesRequest = {
  readonly riskFreeAnnual: number
  readonly periodsPerYear: number
  readonly rolling: { readonly window: number; readonly only: readonly RiskMeasureId[] } | null
  readonly drawdowns: number | null
  readonly bootstrap: { readonly samples: number; readonly seed: number } | null
  readonly stress: boolean
}

export type RiskAnalyses = {
  readonly rolling: RollingRisk | null
  readonly drawdowns: readonly Drawdown[] | null
  readonly bootstrap: BootstrapBands | null
  readonly stress: Stress | null
}

/** Pure: the same returns and request give the same numbers to the bit. Returns hold no NaN. */
export function analyseRisk(
  series: StressedSeries,
  benchmark: StressedSeries | null,
  request: RiskAnalysesRequest,
): RiskAnalyses {
  const { riskFreeAnnual, periodsPerYear, rolling, drawdowns, bootstrap, stress } = request
  const basis = { riskFreeAnnual, periodsPerYear }
  const against = benchmark ? { benchmark: benchmark.returns } : {}
  return {
    rolling: rolling && rollRisk(series.returns, { ...basis, ...rolling, ...against }),
    drawdowns: drawdowns === null ? null : worstDrawdowns(series.returns, series.start, drawdowns),
    bootstrap: bootstrap && bootstrapBands(series.returns.value, { ...basis, ...bootstrap }),
    stress: stress ? stressSeries(series, benchmark) : null,
  }
}

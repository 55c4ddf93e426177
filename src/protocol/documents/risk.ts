/** Risk measures as the doors print them: one flat record. */
import type { RiskMeasureId } from '#core/risk/catalogue.ts'
import type { RiskMeasures } from '#core/risk/measure-risk.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { jsonRecord } from '#protocol/json.ts'

type Measured = RiskMeasures & {
  readonly from: EpochDay | null
  readonly to: EpochDay | null
  readonly riskFreeAnnual: number
  readonly periodsPerYear: number
}

export function riskDocument(measured: Measured) {
  const { observations, flags, measures, from, to, riskFreeAnnual, periodsPerYear } = measured
  return {
    observations,
    from: from === null ? null : formatDay(from),
    to: to === null ? null : formatDay(to),
    periodsPerYear,
    riskFree: riskFreeAnnual,
    flags: [...flags],
    ...(jsonRecord(measures) as Record<RiskMeasureId, number | null>),
  }
}

export type RiskDocument = ReturnType<typeof riskDocument>

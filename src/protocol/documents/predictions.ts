/** Sealed forecasts, and how models have done, as the doors print them. */
import type { CoverageTest } from '#core/forecast/coverage-tests.ts'
import { formatMoment } from '#core/time/moment.ts'
import { type EpochDay, type EpochMs, formatDay } from '#core/time/epoch-day.ts'
import { jsonNumber } from '#protocol/json.ts'

type Recorded = {
  readonly symbol: string
  readonly model: string
  readonly horizonBars: number
  readonly made: number
  readonly scored: number
  readonly loss: number
  readonly coverage: CoverageTest
}

export function modelRecordDocument({ horizonBars, loss, coverage, ...record }: Recorded) {
  return {
    ...record,
    h: horizonBars,
    loss: jsonNumber(loss),
    coverage: jsonNumber(coverage.coverage),
    kupiecP: jsonNumber(coverage.kupiecP),
    christoffersenP: jsonNumber(coverage.christoffersenP),
  }
}

type Sealed = {
  readonly id: number
  readonly runId: number
  readonly madeOn: EpochDay
  readonly createdAt: EpochMs
  readonly horizonBars: number
  readonly model: string
  readonly modelVersion: string
  readonly low: number
  readonly median: number
  readonly high: number
  readonly baseline: string
  readonly skill: number | null
  readonly coverage: number | null
  readonly realised: number | null
  readonly scoredAt: EpochMs | null
}

export function predictionDocument(one: Sealed) {
  const { id, model, modelVersion, baseline, skill, coverage, realised } = one
  return {
    id,
    run: one.runId,
    madeOn: formatDay(one.madeOn),
    madeAt: formatMoment(one.createdAt),
    h: one.horizonBars,
    model,
    modelVersion,
    quantiles: { '0.05': one.low, '0.5': one.median, '0.95': one.high },
    baseline,
    skill,
    coverage,
    realised,
    scoredAt: one.scoredAt === null ? null : formatMoment(one.scoredAt),
  }
}

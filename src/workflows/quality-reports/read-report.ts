/** A report as it was made. */
import { AppError } from '#core/errors.ts'
import { addDays, dayOfMoment, type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { QualityReportKind } from '#ports/store/quality-reports.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { QualityReportDocument } from '#protocol/http/quality-reports.ts'

/** The newest one of a kind where `day` is null. Throws AppError `not-found`. */
export async function readQualityReport(
  kind: QualityReportKind,
  day: EpochDay | null,
  { store }: Workbench,
): Promise<QualityReportDocument> {
  const report = await store.qualityReports.find(kind, day)
  if (report) return report.document as QualityReportDocument
  const which =
    day === null ? `No ${kind} report was made yet` : `No ${kind} report was made for ${formatDay(day)}`
  throw new AppError('not-found', `${which}; \`assay quality report ${kind}\` makes one.`)
}

/** Reports of the last `days` days, newest first. */
export async function listReports(
  kinds: readonly QualityReportKind[],
  days: number,
  { store, clock }: Workbench,
) {
  const today = dayOfMoment(clock.now())
  const found = await Promise.all(
    kinds.map((kind) => store.qualityReports.between(kind, addDays(today, 1 - days), addDays(today, 1))),
  )
  return found
    .flat()
    .toSorted((a, b) => b.day - a.day || b.id - a.id)
    .map(({ kind, day, createdAt, score, level }) => ({
      kind,
      day: formatDay(day),
      madeAt: formatMoment(createdAt),
      score,
      level,
    }))
}

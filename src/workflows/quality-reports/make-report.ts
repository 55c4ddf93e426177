/** Makes a quality report of a day, and keeps it under a run of its own. */
import { AppError } from '#core/errors.ts'
import { dayOfMoment, type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { QualityReportKind } from '#ports/store/quality-reports.ts'
import type { QualityReportDocument } from '#protocol/http/quality-reports.ts'
import { finishRun } from '#workflows/live/recorded-run.ts'
import { underRun } from '#workflows/under-run.ts'
import { type DatedReport, gradeStore } from './grade-store.ts'
import { dailyReport } from './daily-report.ts'
import { weeklyReport } from './weekly-report.ts'

/** Throws AppError `out-of-range` for a day that is yet to come. */
export async function makeQualityReport(
  kind: QualityReportKind,
  day: EpochDay,
  bench: Workbench,
): Promise<QualityReportDocument> {
  const { store, clock } = bench
  if (day > dayOfMoment(clock.now()))
    throw new AppError('out-of-range', `There is no report of ${formatDay(day)}, which is yet to come.`)
  const run = { kind: 'report', parameters: { report: kind, day } } as const
  return underRun(run, bench, async ({ runId, startedAt }) => {
    const finish = (status: 'done' | 'failed', result: Readonly<Record<string, unknown>>) =>
      finishRun({ id: runId, kind: 'report' }, { status, tookMs: clock.now() - startedAt, result }, bench)
    try {
      const graded = await gradeStore(day, bench)
      const compose = kind === 'daily' ? dailyReport : weeklyReport
      const document = { ...(await compose(graded, bench)), run: runId }
      const made = { runId, createdAt: clock.now() }
      const id = await store.qualityReports.save(recordOf(graded, document, made))
      await finish('done', { report: id })
      return document
    } catch (error) {
      await finish('failed', { message: error instanceof Error ? error.message : String(error) })
      throw error
    }
  })
}

function recordOf(
  { from, day, report, availability }: DatedReport,
  document: QualityReportDocument,
  made: { readonly runId: number; readonly createdAt: ReturnType<Workbench['clock']['now']> },
) {
  const poor = report.symbols.filter(({ outcome }) => outcome.ok && outcome.value.quality.level === 'poor')
  return {
    kind: document.kind,
    day,
    from,
    score: report.overallScore,
    level: report.overallLevel,
    completeness: availability.completeness,
    presentSessions: availability.presentSessions,
    missingSessions: availability.missingSessions,
    poorSymbols: poor.length,
    document,
    ...made,
  }
}

/** Every stored symbol that is still traded, graded over the days before a day; what both reports begin with. */
import { addDays, type EpochDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { DailyReport } from '#protocol/http/quality-reports.ts'
import { type QualityReport, reportQuality } from '#workflows/report-quality.ts'

/** Calendar days that a score looks at, as `assay quality` does. */
const WINDOW_DAYS = 30
const STALE_DAYS = 5

export type DatedReport = {
  readonly day: EpochDay
  readonly from: EpochDay
  readonly report: QualityReport
  readonly availability: DailyReport['availability']
}

export async function gradeStore(day: EpochDay, bench: Workbench): Promise<DatedReport> {
  const assets = await bench.store.assets.list()
  const symbols = assets.filter(({ retiredAt }) => retiredAt === null).map(({ symbol }) => symbol)
  const report =
    symbols.length === 0
      ? nothingGraded(day)
      : await reportQuality({ symbols, days: WINDOW_DAYS, asOf: day }, bench)
  return { day, from: addDays(day, 1 - WINDOW_DAYS), report, availability: availabilityOf(report) }
}

function nothingGraded(asOf: EpochDay): QualityReport {
  return { from: addDays(asOf, 1 - WINDOW_DAYS), asOf, symbols: [], overallScore: null, overallLevel: null }
}

function availabilityOf({ symbols }: QualityReport): DailyReport['availability'] {
  const graded = symbols.flatMap(({ outcome }) => (outcome.ok ? [outcome.value.quality] : []))
  const sum = (of: (quality: (typeof graded)[number]) => number) =>
    graded.reduce((total, quality) => total + of(quality), 0)
  const expectedSessions = sum(({ expectedSessions: expected }) => expected)
  const presentSessions = sum(({ presentSessions: present }) => present)
  const behind = graded.filter(({ daysSinceUpdate }) => !(daysSinceUpdate === 0)).length
  return {
    symbols: symbols.length,
    graded: graded.filter(({ level }) => level !== null).length,
    expectedSessions,
    presentSessions,
    missingSessions: Math.max(0, expectedSessions - presentSessions),
    completeness: expectedSessions === 0 ? null : Math.min(1, presentSessions / expectedSessions),
    upToDate: graded.length - behind,
    behind,
    stale: graded.filter(({ daysSinceUpdate }) => !(daysSinceUpdate <= STALE_DAYS)).length,
  }
}

/** What a quality report says, in a sentence and as columns by day. */
import type { DailyReport, QualityReportDocument, WeeklyReport } from '#protocol/http/quality-reports.ts'
import { numberText } from '#web/figures/format.ts'
import type { DayColumn } from './day-columns.tsx'

export function summaryOf(report: QualityReportDocument): string {
  return report.kind === 'daily' ? dailySummary(report) : weeklySummary(report)
}

function dailySummary({ availability, issues }: DailyReport): string {
  const { symbols, upToDate, missingSessions, expectedSessions } = availability
  if (symbols === 0) return 'Nothing is stored yet.'
  return `${missingSessions} of ${expectedSessions} sessions lack a bar; ${upToDate} of ${symbols} symbols are up to date; ${issues.open} findings are open.`
}

function weeklySummary({ trend, system }: WeeklyReport): string {
  const { opened, resolved, open } = system.issues
  const change = trend.change === null ? '' : ` (${numberText(trend.change, 'score', { signed: true })})`
  const direction = trend.direction === null ? 'The trend is not known' : `Quality is ${trend.direction}`
  return `${direction}${change}. Findings: ${opened} new, ${resolved} settled, ${open} open.`
}

export function findingColumns(trend: DailyReport['issues']['trend']): DayColumn[] {
  const most = Math.max(1, ...trend.map(({ open }) => open))
  return trend.map(({ day, open }) => ({ day, share: open / most, text: String(open) }))
}

export function scoreColumns(points: WeeklyReport['trend']['points']): DayColumn[] {
  return points.map(({ day, score }) => ({ day, share: score, text: numberText(score, 'score') }))
}

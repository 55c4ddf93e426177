/** The daily and the weekly quality report for people. */
import type {
  DailyReport,
  QualityReportDocument,
  RecommendedAction,
  WeeklyReport,
} from '#protocol/http/quality-reports.ts'
import { count, decimal, percent } from './numbers.ts'
import { renderTable } from './table.ts'

export function renderQualityReport(report: QualityReportDocument): string {
  return report.kind === 'daily' ? renderDaily(report) : renderWeekly(report)
}

function renderDaily(report: DailyReport): string {
  const { day, from, symbols, failed, availability, issues, actions } = report
  const scores = renderTable(symbols, [
    { title: 'symbol', cell: ({ symbol }) => symbol },
    { title: 'score', align: 'right', cell: ({ score }) => decimal(score) },
    { title: 'grade', cell: ({ level }) => level ?? '—' },
    { title: 'since yesterday', align: 'right', cell: ({ change }) => signed(change) },
    { title: 'complete', align: 'right', cell: ({ completeness }) => decimal(completeness) },
    { title: 'gaps', align: 'right', cell: ({ gaps }) => count(gaps) },
    { title: 'behind', align: 'right', cell: ({ daysSinceUpdate }) => count(daysSinceUpdate) },
    { title: 'outliers', align: 'right', cell: ({ outliers }) => count(outliers) },
  ])
  const trend = renderTable(issues.trend, [
    { title: 'day', cell: ({ day: of }) => of },
    { title: 'found', align: 'right', cell: ({ opened }) => count(opened) },
    { title: 'settled', align: 'right', cell: ({ resolved }) => count(resolved) },
    { title: 'open', align: 'right', cell: ({ open }) => count(open) },
  ])
  const bars = `${count(availability.presentSessions)} of ${count(availability.expectedSessions)} sessions have a bar (${percent(availability.completeness)})`
  const fresh = `${count(availability.upToDate)} of ${count(availability.symbols)} symbols are up to date, ${count(availability.stale)} are more than 5 days behind`
  return [
    `Daily quality report · ${day} · scores over ${from} … ${day}`,
    symbols.length === 0 ? 'Nothing is stored yet; `assay refresh SYMBOL` fetches something.' : scores,
    ...failed.map(({ symbol, message }) => `! ${symbol}: ${message}`),
    `${bars}; ${fresh}.`,
    `\nFindings of the last 7 days\n${trend}`,
    renderActions(actions),
    overallLine(report),
  ].join('\n')
}

function renderWeekly(report: WeeklyReport): string {
  const { day, from, trend, symbols, sources, system, capacity, actions } = report
  const points = renderTable(trend.points, [
    { title: 'day', cell: ({ day: of }) => of },
    { title: 'score', align: 'right', cell: ({ score }) => decimal(score) },
    { title: '', cell: ({ basis }) => (basis === 'reported' ? 'as reported' : 'graded now') },
  ])
  const moved = renderTable(
    symbols.filter(({ change }) => change !== null && Math.abs(change) > 0.000_05),
    [
      { title: 'symbol', cell: ({ symbol }) => symbol },
      { title: 'score', align: 'right', cell: ({ score }) => decimal(score) },
      { title: 'grade', cell: ({ level }) => level ?? '—' },
      { title: 'in a week', align: 'right', cell: ({ change }) => signed(change) },
    ],
  )
  const asked = renderTable(sources, [
    { title: 'source', cell: ({ source }) => source },
    { title: 'state', cell: ({ state }) => state },
    { title: 'requests', align: 'right', cell: ({ requests }) => count(requests) },
    { title: 'failed', align: 'right', cell: ({ failureShare }) => percent(failureShare) },
    { title: 'since', cell: ({ since }) => since ?? 'the first' },
    { title: 'left today', align: 'right', cell: ({ left }) => count(left.day) },
  ])
  const { refreshes, issues } = system
  const megabytes = capacity.databaseBytes / 1e6
  return [
    `Weekly quality report · ${from} … ${day}`,
    points,
    `Trend: ${trend.direction ?? 'unknown'}${trend.change === null ? '' : ` (${signed(trend.change)})`}`,
    `\nWhat moved\n${moved}`,
    `\nSources\n${asked}`,
    `\nDatabase ${system.database_status} (${system.engine}), cache ${system.cache_status}, newest data ${system.data_freshness} old`,
    `Refreshes: ${count(refreshes.done)} done, ${count(refreshes.partly)} in part, ${count(refreshes.failed)} failed. Findings: ${count(issues.opened)} new, ${count(issues.resolved)} settled, ${count(issues.open)} open.`,
    `Room: ${decimal(megabytes, 1)} MB for ${count(capacity.symbols)} symbols and ${count(capacity.bars)} bars; ${count(capacity.gapRequests.spent)} of ${count(capacity.gapRequests.perDay)} requests for holes spent today.`,
    renderActions(actions),
    overallLine(report),
  ].join('\n')
}

function renderActions(actions: readonly RecommendedAction[]): string {
  if (actions.length === 0) return '\nNothing needs doing.'
  const table = renderTable(actions, [
    { title: 'priority', cell: ({ priority }) => priority },
    { title: 'what', cell: ({ subject }) => subject },
    { title: 'command', cell: ({ command }) => command },
    { title: 'why', cell: ({ reason }) => reason },
  ])
  return `\nWhat to do next\n${table}`
}

function overallLine({ overall }: QualityReportDocument): string {
  return `\nOverall quality: ${decimal(overall.score)} ${overall.level ?? 'not graded'}\n`
}

function signed(change: number | null): string {
  if (change === null) return '—'
  return change > 0 ? `+${decimal(change)}` : decimal(change).replace('-', '−')
}

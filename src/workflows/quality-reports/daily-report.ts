/** The daily report: scores by symbol, what data there is, how findings come and go, and what to do next. */
import { addDays, type EpochDay, type EpochMs, formatDay, MS_PER_DAY } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { Workbench } from '#ports/workbench.ts'
import { qualityDocument } from '#protocol/documents/quality.ts'
import type { DailyReport } from '#protocol/http/quality-reports.ts'
import { ruleMeaning } from '#workflows/issue-words.ts'
import type { DatedReport } from './grade-store.ts'
import { recommendActions } from './recommend-actions.ts'
import { keptScores } from './kept-scores.ts'

const TREND_DAYS = 7

export async function dailyReport(graded: DatedReport, bench: Workbench): Promise<DailyReport> {
  const { day, from, report, availability } = graded
  const before = keptScores(await bench.store.qualityReports.find('daily', addDays(day, -1)))
  return {
    kind: 'daily',
    day: formatDay(day),
    from: formatDay(from),
    madeAt: formatMoment(bench.clock.now()),
    overall: { score: report.overallScore, level: report.overallLevel },
    symbols: symbolRows(report, before),
    failed: report.symbols.flatMap(({ symbol, outcome }) =>
      outcome.ok ? [] : [{ symbol, code: outcome.error.code, message: outcome.error.message }],
    ),
    availability,
    issues: await issueTrend(day, bench),
    sources: await sourceCounters(bench),
    actions: await recommendActions(report, bench),
    run: null,
  }
}

function symbolRows(
  { symbols }: DatedReport['report'],
  before: ReadonlyMap<string, number>,
): DailyReport['symbols'] {
  const rows = symbols.flatMap(({ symbol, outcome }) => {
    if (!outcome.ok) return []
    const { gaps, outliers, ...quality } = qualityDocument(outcome.value.quality)
    const past = before.get(symbol)
    return {
      symbol,
      score: quality.score,
      level: quality.level,
      change: quality.score === null || past === undefined ? null : quality.score - past,
      completeness: quality.completeness,
      expectedSessions: quality.expectedSessions,
      presentSessions: quality.presentSessions,
      gaps: gaps.length,
      gapPenalty: quality.gapPenalty,
      daysSinceUpdate: quality.daysSinceUpdate,
      freshnessPenalty: quality.freshnessPenalty,
      outliers: outliers.length,
      outlierPenalty: quality.outlierPenalty,
      issues: quality.issues,
    }
  })
  return rows.toSorted((a, b) => (a.score ?? -1) - (b.score ?? -1))
}

/** Of the last days, each from midnight to midnight UTC. */
async function issueTrend(day: EpochDay, { store }: Workbench): Promise<DailyReport['issues']> {
  const trend: DailyReport['issues']['trend'] = []
  let byRule: DailyReport['issues']['byRule'] = []
  for (let back = TREND_DAYS - 1; back >= 0; back--) {
    const of = addDays(day, -back)
    const counts = await store.qualityReports.issueCounts(startOf(of), startOf(addDays(of, 1)))
    byRule = counts.map((count) => ({ ...count, meaning: ruleMeaning(count.rule) }))
    trend.push({ day: formatDay(of), ...totals(counts) })
  }
  return { open: trend.at(-1)!.open, byRule: byRule.toSorted((a, b) => b.open - a.open), trend }
}

export function totals(
  counts: readonly { readonly opened: number; readonly resolved: number; readonly open: number }[],
): { opened: number; resolved: number; open: number } {
  const sum = (of: 'opened' | 'resolved' | 'open') => counts.reduce((total, count) => total + count[of], 0)
  return { opened: sum('opened'), resolved: sum('resolved'), open: sum('open') }
}

export function startOf(day: EpochDay): EpochMs {
  return (day * MS_PER_DAY) as EpochMs
}

/** What each source was asked in all so far; the weekly report takes the difference. */
async function sourceCounters(bench: Workbench): Promise<DailyReport['sources']> {
  const counters: DailyReport['sources'] = []
  for (const source of bench.sourceIds) {
    const { requests, failures } = await bench.sourceHealth(source)
    counters.push({ source, requests, failures })
  }
  return counters
}

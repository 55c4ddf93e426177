/** The weekly report: how quality moved, how the sources did, how the system is, and how much room is left. */
import { jsonNumber } from '#protocol/json.ts'
import { scoreTrend } from '#core/quality/score-trend.ts'
import { addDays, dayOfMoment, type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { StoredQualityReport } from '#ports/store/quality-reports.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { WeeklyReport } from '#protocol/http/quality-reports.ts'
import { checkHealth } from '#workflows/check-health.ts'
import { GAP_BUDGET } from '#workflows/heal-gaps.ts'
import { sourceHealthDocument } from '#workflows/source-health-document.ts'
import { startOf, totals } from './daily-report.ts'
import { type DatedReport, gradeStore } from './grade-store.ts'
import { keptCounters } from './kept-scores.ts'
import { recommendActions } from './recommend-actions.ts'

const DAYS = 7

export async function weeklyReport(graded: DatedReport, bench: Workbench): Promise<WeeklyReport> {
  const { day, report } = graded
  const from = addDays(day, 1 - DAYS)
  const kept = await bench.store.qualityReports.between('daily', from, day)
  const points = await trendPoints(graded, kept, bench)
  const scores = points.map(({ score }) => score ?? Number.NaN)
  const { change, direction } = scoreTrend(
    scores.map((_, i) => from + i),
    scores,
  )
  return {
    kind: 'weekly',
    day: formatDay(day),
    from: formatDay(from),
    madeAt: formatMoment(bench.clock.now()),
    overall: { score: report.overallScore, level: report.overallLevel },
    trend: { points, change: jsonNumber(change), direction },
    symbols: await symbolChanges(graded, bench),
    sources: await sourcePerformance(kept[0] ?? null, bench),
    system: await systemHealth(day, bench),
    capacity: await capacityOf(bench),
    actions: await recommendActions(report, bench),
    run: null,
  }
}

/** As each day was reported; a day without a report is graded now, and says so. */
async function trendPoints(
  { day, report }: DatedReport,
  kept: readonly StoredQualityReport[],
  bench: Workbench,
): Promise<WeeklyReport['trend']['points']> {
  const points: WeeklyReport['trend']['points'] = []
  for (let back = DAYS - 1; back >= 0; back--) {
    const of = addDays(day, -back)
    const reported = kept.find((one) => one.day === of)
    const score = reported
      ? reported.score
      : back === 0
        ? report.overallScore
        : (await gradeStore(of, bench)).report.overallScore
    points.push({ day: formatDay(of), score, basis: reported ? 'reported' : 'computed' })
  }
  return points
}

async function symbolChanges(
  { day, report }: DatedReport,
  bench: Workbench,
): Promise<WeeklyReport['symbols']> {
  const before = await gradeStore(addDays(day, -DAYS), bench)
  const past = new Map(scoresOf(before.report).map(({ symbol, score }) => [symbol, score]))
  return scoresOf(report)
    .map(({ symbol, score, level }) => ({
      symbol,
      score: jsonNumber(score),
      level,
      change: jsonNumber(score - (past.get(symbol) ?? Number.NaN)),
    }))
    .toSorted((a, b) => (a.change ?? 0) - (b.change ?? 0))
}

function scoresOf({ symbols }: DatedReport['report']) {
  return symbols.flatMap(({ symbol, outcome }) =>
    outcome.ok ? [{ symbol, score: outcome.value.quality.score, level: outcome.value.quality.level }] : [],
  )
}

async function sourcePerformance(
  first: StoredQualityReport | null,
  bench: Workbench,
): Promise<WeeklyReport['sources']> {
  const rows: WeeklyReport['sources'] = []
  for (const source of bench.sourceIds) {
    const { state, lastGood, lastError, ...total } = sourceHealthDocument(await bench.sourceHealth(source))
    const before = keptCounters(first, source)
    const requests = total.requests - (before?.requests ?? 0)
    const failures = total.failures - (before?.failures ?? 0)
    rows.push({
      source,
      state,
      requests,
      failures,
      failureShare: requests > 0 ? failures / requests : null,
      since: before === null || first === null ? null : formatDay(first.day),
      lastGood,
      lastError,
      left: await bench.sourceBudgetLeft(source),
    })
  }
  return rows
}

async function systemHealth(day: EpochDay, bench: Workbench): Promise<WeeklyReport['system']> {
  const [from, until] = [startOf(addDays(day, 1 - DAYS)), startOf(addDays(day, 1))]
  const { database_status, cache_status, data_freshness, engine, schema_version } = await checkHealth(bench)
  return {
    database_status,
    cache_status,
    data_freshness,
    engine,
    schema_version,
    refreshes: await bench.store.qualityReports.refreshCounts(from, until),
    issues: totals(await bench.store.qualityReports.issueCounts(from, until)),
  }
}

async function capacityOf({ store, clock, gapRequestsPerDay }: Workbench): Promise<WeeklyReport['capacity']> {
  const summaries = await store.assets.summaries()
  return {
    databaseBytes: await store.qualityReports.sizeBytes(),
    symbols: summaries.length,
    bars: summaries.reduce((total, { bars }) => total + bars, 0),
    gapRequests: {
      perDay: gapRequestsPerDay,
      spent: await store.budgets.spent(GAP_BUDGET, dayOfMoment(clock.now())),
    },
  }
}

/** What a kept daily report says of symbols and sources. */
import type { StoredQualityReport } from '#ports/store/quality-reports.ts'
import type { DailyReport } from '#protocol/http/quality-reports.ts'

/** Empty where there is no report. */
export function keptScores(report: StoredQualityReport | null): ReadonlyMap<string, number> {
  const { symbols = [] } = (report?.document ?? {}) as Partial<DailyReport>
  return new Map(symbols.flatMap(({ symbol, score }) => (score === null ? [] : [[symbol, score] as const])))
}

/** Requests and failures of a source in all until then; null where the report does not name it. */
export function keptCounters(
  report: StoredQualityReport | null,
  source: string,
): { readonly requests: number; readonly failures: number } | null {
  const { sources = [] } = (report?.document ?? {}) as Partial<DailyReport>
  return sources.find((one) => one.source === source) ?? null
}

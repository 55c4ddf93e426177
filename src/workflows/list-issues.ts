/** Findings across the store: what, where, on which evidence, since when, and what to do next. */
import { formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { StoredPatch } from '#ports/store/patches.ts'
import type { IssueQuery, StoredIssue } from '#ports/store/quality.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { IssueRow } from '#protocol/http/issues.ts'
import { issueAdvice, ruleMeaning } from './issue-words.ts'
import { type DecidedRepairs, decidedRepairs } from './patching/decided-repairs.ts'

export type ListedIssues = { readonly issues: readonly IssueRow[]; readonly total: number }

export async function listIssues(query: IssueQuery, { store }: Workbench): Promise<ListedIssues> {
  const { issues, total } = await store.quality.issues(query)
  const decided = issues.some(({ kind }) => kind === 'flag') ? await decidedRepairs({ store }) : nobodyDecided
  return { issues: issues.map((issue) => issueRow(issue, decided(issue))), total }
}

const nobodyDecided: DecidedRepairs = () => undefined

function issueRow(issue: StoredIssue, verdict: StoredPatch | undefined): IssueRow {
  const { id, symbol, origin, kind, rule, day, detail, runId, foundAt, resolvedAt, resolution } = issue
  const { detail: said, ...rest } = detail
  const isRecord = typeof said === 'object' && said !== null
  const evidence = isRecord ? { ...rest, ...said } : detail
  return {
    id,
    symbol,
    rule,
    meaning: ruleMeaning(rule),
    kind,
    origin,
    day: day === null ? null : formatDay(day),
    to: isRecord && 'to' in said && typeof said.to === 'string' ? said.to : null,
    evidence,
    run: runId,
    openSince: formatMoment(foundAt),
    closedAt: resolvedAt === null ? null : formatMoment(resolvedAt),
    resolution,
    advice: issueAdvice(issue, verdict),
  }
}

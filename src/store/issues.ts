/** Findings across assets, open or of all time, from the table `quality_issues`. */
import type { IssueQuery, StoredIssue } from '#ports/store/quality.ts'
import { dayOrNull } from './day-text.ts'
import { documentOf } from './document.ts'
import type { Reader } from './engine.ts'

/** Open ones first, then the newest. */
export async function readIssues(
  { db }: Reader,
  { symbols, rule, state, limit, offset }: IssueQuery,
): Promise<{ issues: StoredIssue[]; total: number }> {
  if (symbols?.length === 0) return { issues: [], total: 0 }
  let wanted = db
    .selectFrom('quality_issues as issue')
    .innerJoin('assets', 'assets.id', 'issue.asset_id')
    .$if(state === 'open', (query) => query.where('resolved_at', 'is', null))
  if (symbols) wanted = wanted.where('assets.symbol', 'in', symbols)
  if (rule) wanted = wanted.where('rule', '=', rule)
  const { total } = await wanted
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await wanted
    .select(['issue.id', 'assets.symbol', 'origin', 'issue.kind', 'rule', 'date', 'detail', 'run_id'])
    .select(['found_at', 'resolved_at', 'resolution'])
    .orderBy(({ eb }) => eb.case().when('resolved_at', 'is', null).then(0).else(1).end())
    .orderBy('found_at', 'desc')
    .orderBy('issue.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const issues = rows.map((row) => ({
    id: row.id,
    symbol: row.symbol,
    origin: row.origin,
    kind: row.kind,
    rule: row.rule,
    day: dayOrNull(row.date),
    detail: documentOf(row.detail),
    runId: row.run_id,
    foundAt: row.found_at,
    resolvedAt: row.resolved_at,
    resolution: row.resolution,
  }))
  return { issues, total }
}

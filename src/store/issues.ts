/** Findings across assets, open or of all time, from the table `quality_issues`. */
import type { IssueQuery, StoredIssue } from '#ports/store/quality.ts'
import { dayOrNull } from './day-text.ts'
import { documentOf } from './document.ts'
import type { Reader } from './engine.ts'
import type { Schema } from './schema.ts'
import type { Selectable } from 'kysely'

/**
 * Open ones first, then the newest. Outliers come last: they are many, cost little, and would hide what can be mended.
 */
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
    .select(issueColumns)
    .orderBy(({ eb }) => eb.case().when('resolved_at', 'is', null).then(0).else(1).end())
    .orderBy(({ eb }) => eb.case().when('rule', '=', 'outlier').then(1).else(0).end())
    .orderBy('found_at', 'desc')
    .orderBy('issue.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return { issues: rows.map(issueOf), total }
}

type IssueRow = Omit<Selectable<Schema['quality_issues']>, 'asset_id'> & { readonly symbol: string }

/** What `issueOf` reads, beside the symbol of the asset. */
export const issueColumns = [
  'issue.id',
  'assets.symbol',
  'origin',
  'issue.kind',
  'rule',
  'date',
  'detail',
  'run_id',
  'found_at',
  'resolved_at',
  'resolution',
] as const

export function issueOf(row: IssueRow): StoredIssue {
  return {
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
  }
}

/** Findings of `quality_issues` by their number, whichever way they were found. */
import type { StoredIssue } from '#ports/store/patches.ts'
import { dayOrNull } from './day-text.ts'
import { documentOf } from './document.ts'
import type { Reader } from './engine.ts'

export async function readIssues(reader: Reader, ids: readonly number[]): Promise<StoredIssue[]> {
  if (ids.length === 0) return []
  const rows = await selectIssues(reader).where('issue.id', 'in', ids).orderBy('issue.id').execute()
  return rows.map(issueOf)
}

/** What rules repaired by themselves, newest day first. */
export async function readAutomatic(
  reader: Reader,
  symbol: string | null,
  limit: number,
): Promise<StoredIssue[]> {
  const rows = await selectIssues(reader)
    .where('issue.kind', '=', 'repaired')
    .where('issue.rule', '!=', 'patch')
    .where('resolved_at', 'is', null)
    .$if(symbol !== null, (query) => query.where('assets.symbol', '=', symbol!))
    .orderBy('issue.date', 'desc')
    .orderBy('issue.id')
    .limit(limit)
    .execute()
  return rows.map(issueOf)
}

function selectIssues({ db }: Reader) {
  return db
    .selectFrom('quality_issues as issue')
    .innerJoin('assets', 'assets.id', 'issue.asset_id')
    .select(['issue.id', 'assets.symbol', 'issue.kind', 'issue.rule', 'issue.date', 'issue.detail'])
    .select(['issue.run_id', 'issue.found_at', 'issue.resolved_at'])
}

type IssueRow = Awaited<ReturnType<ReturnType<typeof selectIssues>['executeTakeFirstOrThrow']>>

function issueOf(row: IssueRow): StoredIssue {
  return {
    id: row.id,
    symbol: row.symbol,
    kind: row.kind,
    rule: row.rule,
    day: dayOrNull(row.date),
    detail: documentOf(row.detail),
    runId: row.run_id,
    foundAt: row.found_at,
    isOpen: row.resolved_at === null,
  }
}

/** Findings of `quality_issues` by their number, and those of repairs that rules made by themselves. */
import { PATCH_RULE } from '#core/patching/clean-patched.ts'
import type { StoredIssue } from '#ports/store/quality.ts'
import type { Reader } from './engine.ts'
import { issueColumns, issueOf } from './issues.ts'

/** By number; those that there are. */
export async function issuesByNumber(reader: Reader, ids: readonly number[]): Promise<StoredIssue[]> {
  if (ids.length === 0) return []
  const rows = await selectIssues(reader).where('issue.id', 'in', ids).orderBy('issue.id').execute()
  return rows.map(issueOf)
}

/** Open ones, newest day first. */
export async function automaticRepairs(
  reader: Reader,
  symbol: string | null,
  limit: number,
): Promise<StoredIssue[]> {
  const rows = await selectIssues(reader)
    .where('issue.kind', '=', 'repaired')
    .where('issue.rule', '!=', PATCH_RULE)
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
    .select(issueColumns)
}

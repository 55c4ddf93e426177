/** Findings across the store. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { findStored } from '#workflows/find-stored.ts'
import { listIssues } from '#workflows/list-issues.ts'

const ISSUES_DEFAULT = 100

export function issueHandlers({ bench }: HandlerTools): Pick<Handlers, 'listIssues'> {
  return {
    async listIssues({ query: { symbol, rule = null, state = 'open', limit = ISSUES_DEFAULT, offset = 0 } }) {
      const symbols = symbol === undefined ? null : [(await findStored(symbol, null, bench)).asset.symbol]
      const { issues, total } = await listIssues({ symbols, rule, state, limit, offset }, bench)
      return { issues: [...issues], total }
    },
  }
}

/** Findings across the store. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { listIssues } from '#workflows/list-issues.ts'
import { notStored } from '#workflows/read-prices.ts'

const ISSUES_DEFAULT = 100

export function issueHandlers({ bench }: HandlerTools): Pick<Handlers, 'listIssues'> {
  return {
    async listIssues({ query: { symbol, rule = null, state = 'open', limit = ISSUES_DEFAULT, offset = 0 } }) {
      if (symbol !== undefined && !(await bench.store.assets.find(symbol))) throw notStored(symbol)
      const symbols = symbol === undefined ? null : [symbol]
      const { issues, total } = await listIssues({ symbols, rule, state, limit, offset }, bench)
      return { issues: [...issues], total }
    },
  }
}

/** Who said what of an asset, and when. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { momentOf } from '#api/window.ts'
import { AppError } from '#core/errors.ts'
import { HISTORY_SAYINGS_MAX } from '#protocol/http/history.ts'
import { historyDocument } from '#workflows/history-document.ts'
import { readHistory } from '#workflows/read-history.ts'

const LIMIT_DEFAULT = 200

export function historyHandlers({ bench }: HandlerTools): Pick<Handlers, 'getHistory'> {
  return {
    async getHistory({ params: { symbol }, query }) {
      const { source = null, limit = LIMIT_DEFAULT, offset = 0 } = query
      const from = momentOf('from', query.from)
      const to = momentOf('to', query.to)
      if ((from === null) !== (to === null)) {
        throw new AppError('bad-usage', 'A comparison takes two moments: give both `from` and `to`.')
      }
      const between = from === null || to === null ? null : { from, to }
      const request = { symbol, source, between, limit: Math.min(limit, HISTORY_SAYINGS_MAX), offset }
      return historyDocument(await readHistory(request, bench), { limit, offset })
    },
  }
}

/** Corporate actions of an instrument. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { momentOf, windowOf } from '#api/window.ts'
import { actionsDocument } from '#workflows/actions-document.ts'
import { listActions } from '#workflows/list-actions.ts'

export function actionHandlers({ bench }: HandlerTools): Pick<Handlers, 'getActions'> {
  return {
    async getActions({ params, query }) {
      const knownAt = momentOf('asKnownAt', query.asKnownAt)
      const request = { symbol: params.symbol, window: windowOf(query), knownAt }
      return actionsDocument(await listActions(request, bench))
    },
  }
}

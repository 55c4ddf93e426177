/** Finding instruments. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { searchDocument } from '#workflows/search-document.ts'
import { searchFailure, searchInstruments } from '#workflows/search-instruments.ts'

const LIMIT_DEFAULT = 20

export function instrumentHandlers({ bench }: HandlerTools): Pick<Handlers, 'searchInstruments'> {
  return {
    async searchInstruments({ query, signal }) {
      const { q, limit = LIMIT_DEFAULT, local } = query
      const request = { text: q, limit, isLocal: local === 'true', sources: null }
      const found = await searchInstruments(request, bench, signal)
      const failed = searchFailure(found)
      if (failed) throw failed
      return searchDocument(q, found)
    },
  }
}

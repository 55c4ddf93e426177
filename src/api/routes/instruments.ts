/** Finding instruments, and describing one. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { profileDocument } from '#workflows/profile-document.ts'
import { profileInstrument } from '#workflows/profile-instrument.ts'
import { searchDocument } from '#workflows/search-document.ts'
import { searchFailure, searchInstruments } from '#workflows/search-instruments.ts'

const LIMIT_DEFAULT = 20

export function instrumentHandlers({
  bench,
}: HandlerTools): Pick<Handlers, 'searchInstruments' | 'getProfile'> {
  return {
    async searchInstruments({ query, signal }) {
      const { q, limit = LIMIT_DEFAULT, local } = query
      const request = { text: q, limit, isLocal: local === 'true', sources: null }
      const found = await searchInstruments(request, bench, signal)
      const failed = searchFailure(found)
      if (failed) throw failed
      return searchDocument(q, found)
    },
    async getProfile({ params, query, signal }) {
      const request = { symbol: params.symbol, refresh: query.refresh === 'true' }
      return profileDocument(await profileInstrument(request, bench, signal))
    },
  }
}

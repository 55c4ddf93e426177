/** A search as the doors print it: the instruments found, and how asking each source went. */
import type { SearchDocument } from '#protocol/http/instruments.ts'
import type { Found } from './search-instruments.ts'

export function searchDocument(query: string, { instruments, asked }: Found): SearchDocument {
  return {
    query,
    instruments: instruments.map(({ kind, isStored, sources, ...row }) => ({
      ...row,
      type: kind,
      stored: isStored,
      sources: [...sources],
    })),
    sources: asked.map(({ source, outcome }) => {
      if (outcome.ok) {
        const { value, isKept } = outcome.value
        return { source, ok: true, matches: value.length, kept: isKept }
      }
      const { code, message } = outcome.error
      return { source, ok: false, matches: 0, kept: false, error: { code, message } }
    }),
  }
}

/** Holes in price histories. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { budgetDocument, gapDocument, healDocument } from '#workflows/gap-documents.ts'
import { healGaps } from '#workflows/heal-gaps.ts'
import { listHoles } from '#workflows/list-gaps.ts'
import { notStored } from '#workflows/read-prices.ts'

const GAPS_DEFAULT = 100

export function gapHandlers({ bench }: HandlerTools): Pick<Handlers, 'listGaps' | 'healGaps'> {
  return {
    async listGaps({ query: { symbol, limit = GAPS_DEFAULT } }) {
      if (symbol !== undefined && !(await bench.store.assets.find(symbol))) throw notStored(symbol)
      const symbols = symbol === undefined ? null : [symbol]
      const { holes, total } = await listHoles(
        { symbols, sources: null, states: ['open', 'given-up'] },
        bench,
      )
      const now = bench.clock.now()
      return {
        gaps: holes.slice(0, limit).map((hole) => gapDocument(hole, now)),
        total,
        budget: await budgetDocument(bench),
      }
    },
    async healGaps({ body: { symbols = null, sources = null }, signal }) {
      const healed = await healGaps({ symbols, sources }, bench, signal)
      return { ...healDocument(healed), budget: await budgetDocument(bench) }
    },
  }
}

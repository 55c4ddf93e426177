/** Holes in price histories. */
import { pageOf } from '#api/page-of.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { findStored } from '#workflows/find-stored.ts'
import { budgetDocument, gapDocument, healDocument } from '#workflows/gap-documents.ts'
import { healGaps } from '#workflows/heal-gaps.ts'
import { listHoles } from '#workflows/list-gaps.ts'

const GAPS_DEFAULT = 100

export function gapHandlers({ bench }: HandlerTools): Pick<Handlers, 'listGaps' | 'healGaps'> {
  return {
    async listGaps({ query: { symbol, limit = GAPS_DEFAULT, offset } }) {
      const symbols = symbol === undefined ? null : [(await findStored(symbol, null, bench)).asset.symbol]
      const { holes, total } = await listHoles(
        { symbols, sources: null, states: ['open', 'given-up'] },
        bench,
      )
      const now = bench.clock.now()
      return {
        gaps: pageOf(holes, { limit, offset }).map((hole) => gapDocument(hole, now)),
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

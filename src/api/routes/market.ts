/** Indices, economic series and rates by date. */
import { pageOf } from '#api/page-of.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { dayOf, windowOf } from '#api/window.ts'
import { rateSubject } from '#core/market-data/subject.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { QuestionQuery } from '#protocol/http/market.ts'
import { askMarket, listHeld } from '#workflows/market/ask-market.ts'
import { type DatedQuestion, datedQuestion } from '#workflows/market/question.ts'
import { rateDocument } from '#workflows/market/rate-document.ts'
import { readRate } from '#workflows/market/read-rate.ts'
import { marketRefreshDocument } from '#workflows/market/refresh-document.ts'
import { refreshMarket } from '#workflows/market/refresh-market.ts'

type MarketHandlers = Pick<Handlers, 'listMarket' | 'getMarket' | 'getRate' | 'refreshMarket'>

export function marketHandlers({ bench }: HandlerTools): MarketHandlers {
  return {
    async listMarket({ query }) {
      const held = await listHeld(bench)
      return { series: [...pageOf(held, query)], total: held.length }
    },
    getMarket: ({ params, query }) => askMarket(params.id, questionOf(query), bench),
    async getRate({ params, query }) {
      return rateDocument(await readRate(rateSubject(params.base, params.quote), questionOf(query), bench))
    },
    async refreshMarket({ body, signal }) {
      const { ids = [], sources = null } = body
      const request = { names: ids, window: windowOf(body), sources }
      return marketRefreshDocument(await refreshMarket(request, bench, { signal }))
    },
  }
}

function questionOf(query: QuestionQuery): DatedQuestion {
  return datedQuestion({
    on: dayOf('on', query.on),
    window: windowOf(query),
    gap: query.gap ?? null,
    maxAgeDays: query.maxAge ?? null,
    knownAt: query.asKnownAt === undefined ? null : (Date.parse(query.asKnownAt) as EpochMs),
  })
}

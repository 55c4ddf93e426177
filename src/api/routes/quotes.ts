/** Last prices. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { namesIn } from '#api/names-in.ts'
import { quotesDocument } from '#workflows/quotes-document.ts'
import { readQuotes } from '#workflows/read-quotes.ts'

export function quoteHandlers({ bench }: HandlerTools): Pick<Handlers, 'getQuotes'> {
  return {
    async getQuotes({ query, signal }) {
      const request = {
        symbols: namesIn(query.symbols),
        sources: query.sources === undefined ? null : namesIn(query.sources),
        fresh: query.fresh === 'true',
      }
      return quotesDocument(await readQuotes(request, bench, signal), bench.clock.now())
    },
  }
}

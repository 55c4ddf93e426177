/** Other symbols of the instruments. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { pageOf } from '#api/page-of.ts'
import { windowOf } from '#api/window.ts'
import { aliasDocument } from '#workflows/alias-documents.ts'
import { addAliases, removeAlias } from '#workflows/keep-aliases.ts'

const LISTED_MAX = 10_000

type AliasHandlers = Pick<Handlers, 'listAliases' | 'addAlias' | 'removeAlias'>

export function aliasHandlers({ bench }: HandlerTools): AliasHandlers {
  return {
    async listAliases({ query }) {
      const all = await bench.store.aliases.list(LISTED_MAX)
      return { aliases: pageOf(all, query).map(aliasDocument), total: all.length }
    },
    async addAlias({ body }) {
      const { alias, symbol, reason = 'renamed' } = body
      const added = await addAliases([{ alias, symbol, reason, ...windowOf(body), source: 'user' }], bench)
      return { added }
    },
    removeAlias: async ({ body }) => ({ removed: await removeAlias(body.alias, bench) }),
  }
}

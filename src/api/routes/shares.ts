/** Sharing a portfolio by a link. */
import { pageOf } from '#api/page-of.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { actorOf } from '#workflows/accounts/record-audit.ts'
import {
  revokeShare,
  SHARES_LISTED_MAX,
  shareDocument,
  sharePortfolio,
} from '#workflows/accounts/share-links.ts'
import { ownPortfolio } from './own-portfolio.ts'

const SHARE_DAYS = 30

export function shareHandlers({
  bench,
}: HandlerTools): Pick<Handlers, 'listShares' | 'sharePortfolio' | 'revokeShare'> {
  const { store, clock } = bench
  return {
    async listShares({ params, query, caller }) {
      const { id } = await ownPortfolio(params.id, caller, bench)
      const links = await store.shareLinks.list(caller.userId, id, SHARES_LISTED_MAX)
      const shares = pageOf(links, query).map((link) => shareDocument(link, clock.now()))
      return { shares, total: links.length }
    },
    async sharePortfolio({ params, body: { name, days = SHARE_DAYS }, caller, visit }) {
      const { id, name: called } = await ownPortfolio(params.id, caller, bench)
      const portfolio = { id, name: called, userId: caller.userId }
      const made = await sharePortfolio({ name, days }, portfolio, actorOf(caller, visit.address), bench)
      return { token: made.word, row: shareDocument(made.link, clock.now()) }
    },
    async revokeShare({ params, caller, visit }) {
      await revokeShare(caller.userId, params.share, actorOf(caller, visit.address), bench)
      return { revoked: true }
    },
  }
}

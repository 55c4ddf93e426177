/** What portfolios amount to: books, value, holdings, returns, snapshots and proposals. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { dayOf, momentOf } from '#api/window.ts'
import { valueBooks } from '#core/portfolio/valuation/value-books.ts'
import { allDays } from '#core/time/day-window.ts'
import { dayOfMoment, type EpochDay } from '#core/time/epoch-day.ts'
import { booksDocument } from '#workflows/portfolio/books-document.ts'
import { holdingsDocument } from '#workflows/portfolio/holdings-document.ts'
import { booksOn, periodOf, valuedOn } from '#workflows/portfolio/measure-portfolio.ts'
import { type OpenPortfolio, openPortfolio, usualAsked } from '#workflows/portfolio/open-portfolio.ts'
import { missedSplits } from '#workflows/portfolio/missed-splits.ts'
import { portfolioDocument } from '#workflows/portfolio/portfolio-document.ts'
import { sectorsOf } from '#workflows/portfolio/sectors.ts'
import { valueDocument } from '#workflows/portfolio/value-document.ts'
import { majorOf, ownPortfolio, symbolsOf } from './own-portfolio.ts'

type Answered = Pick<Handlers, 'getPortfolio' | 'valuePortfolio' | 'listHoldings'>

export function portfolioViewHandlers({ bench }: HandlerTools): Answered {
  const today = () => dayOfMoment(bench.clock.now())
  const newest = (open: OpenPortfolio): EpochDay => periodOf(open, allDays, today()).to
  return {
    async getPortfolio({ params, query, caller }) {
      const portfolio = await ownPortfolio(params.id, caller, bench)
      const asked = {
        ...usualAsked,
        until: query.on === undefined ? null : dayOf('on', query.on),
        knownAt: momentOf('asKnownAt', query.asKnownAt),
        currency: majorOf(query.currency),
      }
      const open = await openPortfolio(portfolio, asked, bench)
      const { books, entries } = open
      const valued = valuedOn(open, asked.until, today())
      return {
        portfolio: portfolioDocument(portfolio),
        entries: entries.length,
        ...booksDocument(books, valued),
      }
    },
    async valuePortfolio({ params, query, caller }) {
      const portfolio = await ownPortfolio(params.id, caller, bench)
      const { asKnownAt, currency } = query
      const asked = { ...usualAsked, knownAt: momentOf('asKnownAt', asKnownAt), currency: majorOf(currency) }
      const open = await openPortfolio(portfolio, asked, bench)
      const day = query.on === undefined ? newest(open) : dayOf('on', query.on)!
      const valued = valueBooks(booksOn(open, day), day, open.market)
      return valueDocument(valued, portfolio, missedSplits(open))
    },
    async listHoldings({ params, query, caller }) {
      const portfolio = await ownPortfolio(params.id, caller, bench)
      const open = await openPortfolio(portfolio, usualAsked, bench)
      const day = query.on === undefined ? newest(open) : dayOf('on', query.on)!
      const sectorOf = await sectorsOf(symbolsOf(open), bench)
      return holdingsDocument(valueBooks(booksOn(open, day), day, open.market), portfolio, sectorOf)
    },
  }
}

/** An open portfolio as the data that another thread needs. */
import type { PortfolioData } from '#core/portfolio/portfolio-data.ts'
import type { OpenPortfolio } from './open-portfolio.ts'

export function bareData(open: OpenPortfolio): PortfolioData {
  const { entries, costBasis, books, priceBooks, rateList } = open
  // Grades are functions, which stay on their thread; the values do not depend on them.
  const prices = new Map(
    Array.from(priceBooks, ([key, book]) => [
      key,
      { ...book, market: book.market && { ...book.market, gradeAt: null } },
    ]),
  )
  // What stood in a file is no part of what it says, and need not be carried to the other thread.
  const bare = entries.map((entry) => (entry.raw === null ? entry : { ...entry, raw: null }))
  return { entries: bare, costBasis, baseCurrency: books.baseCurrency, prices, rates: rateList }
}

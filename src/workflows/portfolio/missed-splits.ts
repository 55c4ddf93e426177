/** What the price sources of a portfolio know of splits that its ledger does not. */
import { unbookedSplits } from '#core/portfolio/unbooked-splits.ts'
import { instrumentsOf } from '#core/portfolio/valuation/value-series.ts'
import type { OpenPortfolio } from './open-portfolio.ts'

export function missedSplits({ books, courses, market }: OpenPortfolio): readonly string[] {
  return instrumentsOf(books).flatMap((instrument) => {
    const known = courses.get(instrument.key)?.splits ?? []
    const booked = market.prices(instrument).ratios
    return unbookedSplits(books, instrument, { known, booked }).map(({ message }) => message)
  })
}

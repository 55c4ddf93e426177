/** The portfolio that a call names, if it is the caller's to see. */
import { AppError } from '#core/errors.ts'
import { currencyUnit } from '#core/fx/currency-units.ts'
import { instrumentsOf } from '#core/portfolio/valuation/value-series.ts'
import type { Caller } from '#ports/caller.ts'
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { OpenPortfolio } from '#workflows/portfolio/open-portfolio.ts'
import { findPortfolio } from '#workflows/portfolio/find-portfolio.ts'

/** Throws AppError `not-found`. */
export async function ownPortfolio(named: string, caller: Caller, bench: Workbench): Promise<Portfolio> {
  if (caller.portfolioId === null) return findPortfolio(named, caller.userId, bench)
  // Whoever comes by a shared link sees that one alone, and hears of no other name.
  const shared = await bench.store.portfolios.byId(caller.portfolioId, caller.userId)
  if (shared && (named === shared.name || named === String(shared.id))) return shared
  throw new AppError('not-found', `There is no portfolio "${named}".`, { details: { portfolio: named } })
}

export function symbolsOf({ books }: OpenPortfolio): readonly string[] {
  return instrumentsOf(books).flatMap(({ symbol }) => symbol ?? [])
}

/** A currency code that a schema has let in, in major units. */
export function majorOf(code: string | undefined): string | null {
  return code === undefined ? null : (currencyUnit(code)?.major ?? null)
}

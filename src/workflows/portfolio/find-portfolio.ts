/** A portfolio by its name or its number, and what is said where there is none. */
import { AppError } from '#core/errors.ts'
import { nearNames } from '#core/near-names.ts'
import { assertPortfolioName } from '#core/portfolio/portfolio-name.ts'
import { usualSettings } from '#core/portfolio/settings.ts'
import type { NewPortfolio, Portfolio } from '#ports/store/portfolios.ts'
import type { Workbench } from '#ports/workbench.ts'

/** Throws AppError `not-found`, with the near names. */
export async function findPortfolio(
  named: string,
  userId: number | null,
  { store }: Pick<Workbench, 'store'>,
): Promise<Portfolio> {
  const found = await byNameOrNumber(named, userId, store)
  if (found) return found
  const names = (await store.portfolios.list(userId, { archived: true })).map(({ name }) => name)
  const near = nearNames(named, names)
  const hint =
    near.length > 0
      ? `Near it: ${near.join(', ')}.`
      : '`assay portfolio create NAME` makes one, `assay portfolio list` names those there are.'
  throw new AppError('not-found', `There is no portfolio "${named}". ${hint}`, {
    details: { portfolio: named },
  })
}

/** The portfolio of that name, made with the usual settings where there is none. */
export async function findOrCreatePortfolio(
  named: string,
  userId: number | null,
  { store, clock }: Pick<Workbench, 'store' | 'clock'>,
  given: Partial<NewPortfolio> = {},
): Promise<Portfolio> {
  const found = await byNameOrNumber(named, userId, store)
  if (found) return found
  assertPortfolioName(named)
  const fresh = { description: null, baseCurrency: null, settings: usualSettings, ...given, name: named }
  return store.portfolios.create(fresh, userId, clock.now())
}

async function byNameOrNumber(
  named: string,
  userId: number | null,
  { portfolios }: Workbench['store'],
): Promise<Portfolio | null> {
  const byName = await portfolios.find(named, userId)
  if (byName || !/^\d{1,15}$/.test(named)) return byName
  return portfolios.byId(Number(named), userId)
}

/** Portfolios: whose they are, what they are called, and the settings that decide how they are kept. */
import type { PortfolioSettings } from '#core/portfolio/settings.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'

export type Portfolio = {
  readonly id: number
  /** Null while this machine has no owner. */
  readonly userId: number | null
  readonly name: string
  readonly description: string | null
  /** Null means that of the ledger's first entry. */
  readonly baseCurrency: string | null
  readonly settings: PortfolioSettings
  readonly createdAt: EpochMs
  readonly updatedAt: EpochMs
  /** Null while it is in use. */
  readonly archivedAt: EpochMs | null
}

export type NewPortfolio = Pick<Portfolio, 'name' | 'description' | 'baseCurrency' | 'settings'>

/** Every call concerns the portfolios of one user alone; null is this machine before it has an owner. */
export type PortfolioStore = {
  /** Throws AppError `already-exists` where the user has one of that name. */
  create(portfolio: NewPortfolio, userId: number | null, at: EpochMs): Promise<Portfolio>
  /** By name; those archived only when asked for. */
  list(userId: number | null, of: { readonly archived: boolean }): Promise<readonly Portfolio[]>
  find(name: string, userId: number | null): Promise<Portfolio | null>
  byId(id: number, userId: number | null): Promise<Portfolio | null>
  /** What is not named stays. Throws AppError `not-found`, and `already-exists` for a name that is taken. */
  change(
    id: number,
    change: Partial<NewPortfolio> & { readonly archivedAt?: EpochMs | null },
    userId: number | null,
    at: EpochMs,
  ): Promise<Portfolio>
}

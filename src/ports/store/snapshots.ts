/** What is derived from a ledger and kept beside it: the portfolio day by day, and its holdings as of the last day. */
import type { Decimal } from '#core/money/decimal.ts'
import type { Snapshots } from '#core/portfolio/snapshots.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'

export type KeptHolding = {
  readonly account: string
  readonly symbol: string
  readonly isin: string | null
  readonly currency: string
  readonly quantity: Decimal
  readonly cost: Decimal | null
  /** In the base currency. */
  readonly value: Decimal | null
  readonly unrealised: Decimal | null
  readonly targetWeight: number | null
  readonly currentWeight: number | null
  readonly acquiredOn: EpochDay | null
}

export type DerivedState = {
  readonly currency: string
  readonly snapshots: Snapshots
  readonly holdings: readonly KeptHolding[]
  readonly asOf: EpochDay
  /** A digest of all that it follows from. */
  readonly madeOf: string
  readonly at: EpochMs
}

/** Every call throws AppError `not-found` when the portfolio is not the user's. */
export type SnapshotStore = {
  /** The digest of what is kept; null before the first time. */
  madeOf(portfolioId: number, userId: number | null): Promise<string | null>
  /** Keeps a new state in one transaction; rows before the first day that differs stay as they are. */
  replace(
    portfolioId: number,
    userId: number | null,
    state: DerivedState,
  ): Promise<{ readonly rowsWritten: number; readonly firstDay: EpochDay | null }>
  read(portfolioId: number, userId: number | null, window: DayWindow): Promise<Snapshots>
  holdings(
    portfolioId: number,
    userId: number | null,
  ): Promise<readonly (KeptHolding & { readonly asOf: EpochDay })[]>
}

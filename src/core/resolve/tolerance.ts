/** How far two sources may differ on one bar and still tell the same price, by class of asset. */
import type { AssetKind } from '#core/instruments/asset-kind.ts'

export type Tolerance = {
  /** Of the closes, as a fraction of the larger. */
  readonly close: number
  /** Of open, high and low, as a fraction of the larger. */
  readonly range: number
  /** The smallest step of a quoted price; half of it is rounding, however small the price. 0 where quotes have no step. */
  readonly tick: number
}

/**
 * Listed shares and ETFs have one official close, so 0.5 % leaves room for a late print or the close of another venue of
 * the same listing; opens and extremes depend on which trades count, so four times that. An index is computed, not traded:
 * everybody has the same close. Funds publish one net asset value to the cent. Exchange rates have no close: providers cut
 * the day between 16:00 London and 22:00 UTC, and a rate moves some tenths of a percent in that time. Crypto venues differ
 * in price as well as in the hour. Futures settle once a day, at one price a contract.
 */
export const tolerances: Readonly<Record<AssetKind, Tolerance>> = {
  equity: { close: 0.005, range: 0.02, tick: 0.01 },
  etf: { close: 0.005, range: 0.02, tick: 0.01 },
  index: { close: 0.001, range: 0.01, tick: 0.01 },
  fund: { close: 0.001, range: 0.001, tick: 0.01 },
  fx: { close: 0.01, range: 0.02, tick: 0 },
  crypto: { close: 0.02, range: 0.05, tick: 0 },
  future: { close: 0.005, range: 0.02, tick: 0.01 },
}

/**
 * What it is known to be; where nobody said so, by the marks that symbols carry (`^GSPC`, `EURUSD=X`) and the days it trades;
 * else a share.
 */
export function assetClassOf(known: AssetKind | null, symbol: string, calendarCode: string): AssetKind {
  if (known !== null) return known
  if (symbol.startsWith('^')) return 'index'
  if (symbol.endsWith('=X')) return 'fx'
  return calendarCode === '24/7' ? 'crypto' : 'equity'
}

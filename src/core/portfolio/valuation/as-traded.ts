/** Prices of a file as they were traded, where the file has restated them for splits since. */
import { detectBasis } from '#core/adjust/detect-basis.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { ShareRatio } from './price-course.ts'

export type AsTraded = {
  readonly price: Float64Array
  /** What the file's prices count in: the shares of each day, or those of its last one. */
  readonly basis: 'as-traded' | 'split-adjusted'
}

/**
 * Splits that the file names and those of the ledger are looked for in its closes. Where none can be judged, a file that names splits
 * has restated its prices for them, as every public source does, and one that names none has not. `day` ascends.
 */
export function asTraded(
  { day, close }: { readonly day: Int32Array; readonly close: Float64Array },
  named: readonly CorporateAction[],
  ledger: readonly ShareRatio[],
): AsTraded {
  const own = named.filter(({ kind }) => kind === 'split')
  const splits = [...own, ...ledger.filter((one) => !isNamed(one, own)).map(asAction)]
  const basis = detectBasis({ day, close }, splits).basis ?? (own.length > 0 ? 'split-adjusted' : 'as-traded')
  if (basis === 'as-traded' || splits.length === 0) return { price: close, basis }
  const price = close.map((value, i) => value * ratioAfter(splits, day[i]!, day.at(-1)!))
  return { price, basis }
}

const DAYS_APART = 7

function isNamed({ day, ratio }: ShareRatio, splits: readonly CorporateAction[]): boolean {
  return splits.some(
    (split) => Math.abs(split.day - day) <= DAYS_APART && Math.abs(split.value / ratio - 1) < 0.01,
  )
}

function asAction({ day, ratio }: ShareRatio): CorporateAction {
  return { day, kind: 'split', value: ratio }
}

/** A split after the last price is in none of them. */
function ratioAfter(splits: readonly CorporateAction[], day: number, last: number): number {
  return splits.reduce(
    (product, split) => (isLater(split.day, day, last) ? product * split.value : product),
    1,
  )
}

function isLater(split: EpochDay, day: number, last: number): boolean {
  return split > day && split <= last
}

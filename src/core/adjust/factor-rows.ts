/** Factor rows: how far prices up to a day are to be scaled, as back-testing engines keep corporate actions. */
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { AdjustedCloses } from './adjust-closes.ts'

/**
 * Up to and including `day`, until the row before: total-return price = price as traded × `priceFactor` × `splitFactor`.
 * `referencePrice` is the close as traded on `day`, the last before the action.
 */
export type FactorRow = {
  readonly day: EpochDay
  readonly priceFactor: number
  readonly splitFactor: number
  readonly referencePrice: number
}

/** Changes smaller than this, relatively, are rounding of the factors, which carry seven digits. */
const ROUNDING = 3e-7

/** The factors at the last bar before each action, ascending with `days`; both are 1 after the last row. */
export function factorRowsOf(days: Int32Array, adjusted: AdjustedCloses): FactorRow[] {
  const { shares, payout, splitAdjusted } = adjusted
  const rows: FactorRow[] = []
  for (let i = 0; i + 1 < days.length; i++) {
    if (shares[i] === shares[i + 1] && payout[i] === payout[i + 1]) continue
    rows.push({
      day: days[i]! as EpochDay,
      priceFactor: payout[i]!,
      splitFactor: 1 / shares[i]!,
      referencePrice: splitAdjusted[i]! * shares[i]!,
    })
  }
  return rows
}

/**
 * The splits and distributions between ascending rows, as traded, each on the day that `nextDay` gives for the row before it (the
 * next session: rows name the last day before). A distribution on the day of a split is in the new shares. Exact to the seven
 * digits of the factors: an amount to about 1e-7 of the price. Distributions are called dividends; factors do not tell the kinds apart.
 */
export function actionsOfFactorRows(
  rows: readonly FactorRow[],
  nextDay: (day: EpochDay) => EpochDay,
): CorporateAction[] {
  const actions: CorporateAction[] = []
  for (let i = 0; i + 1 < rows.length; i++) {
    const { day: last, priceFactor, splitFactor, referencePrice } = rows[i]!
    const later = rows[i + 1]!
    const day = nextDay(last)
    const ratio = nearWhole(later.splitFactor / splitFactor)
    if (ratio !== 1) actions.push({ day, kind: 'split', value: ratio })
    const paid = 1 - priceFactor / later.priceFactor
    if (paid > ROUNDING) actions.push({ day, kind: 'dividend', value: (paid * referencePrice) / ratio })
  }
  return actions
}

/** 4 for 3.9999997: a ratio of rounded factors is the whole number, or the one over it, that it stands next to. */
function nearWhole(ratio: number): number {
  const whole = ratio >= 1 ? Math.round(ratio) : 1 / Math.round(1 / ratio)
  return Math.abs(ratio / whole - 1) < 1e-5 ? whole : ratio
}

/** Lots: shares bought together, and which of them leave first. */
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  isZero,
  multiplyDecimals,
  subtractDecimals,
  zero,
} from '#core/money/decimal.ts'
import type { ChosenLot } from '#core/portfolio/ledger-entry.ts'
import type { CostBasis } from '#core/portfolio/settings.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { QUOTIENT_DIGITS } from './entry-money.ts'

export type Lot = {
  /** The entry that opened it. */
  readonly entry: number
  readonly acquiredOn: EpochDay
  readonly quantity: Decimal
  /** With fees; null where nobody said what the shares cost. */
  readonly cost: Decimal | null
  readonly currency: string
  /** The cost in the base currency at the rate of its day; null where that rate is missing. */
  readonly baseCost: Decimal | null
}

/** Lots in the order they were opened; those of no quantity are gone. */
export type Taken = {
  readonly taken: readonly Lot[]
  readonly left: readonly Lot[]
  /** What was asked for and is not there. */
  readonly short: Decimal
}

/** Of `amount`, the part that `part` is of `whole`. */
export function proportion(amount: Decimal, part: Decimal, whole: Decimal): Decimal {
  if (compareDecimals(part, whole) === 0) return amount
  return divideDecimals(multiplyDecimals(amount, part), whole, QUOTIENT_DIGITS)
}

export function quantityOf(lots: readonly Lot[]): Decimal {
  return lots.reduce((sum, { quantity }) => addDecimals(sum, quantity), zero)
}

/** Null where one of them is unknown. */
export function sumOrNull(values: readonly (Decimal | null)[]): Decimal | null {
  return values.reduce<Decimal | null>((sum, value) => (sum && value ? addDecimals(sum, value) : null), zero)
}

/** Takes shares out: the chosen lots first, then the oldest; at average cost every share of a position costs the same. */
export function takeLots(
  lots: readonly Lot[],
  quantity: Decimal,
  { basis, chosen }: { readonly basis: CostBasis; readonly chosen: readonly ChosenLot[] },
): Taken {
  const priced = basis === 'average' ? averaged(lots) : lots
  const left = [...priced]
  const taken: Lot[] = []
  let wanted = quantity
  const take = (at: number, most: Decimal) => {
    const lot = left[at]!
    const part = smaller(smaller(lot.quantity, most), wanted)
    if (part.units <= 0n) return
    const out = partOf(lot, part)
    taken.push(out)
    left[at] = minus(lot, out)
    wanted = subtractDecimals(wanted, part)
  }
  for (const choice of chosen) {
    const at = left.findIndex(({ entry, quantity: held }) => entry === choice.entry && held.units > 0n)
    if (at >= 0) take(at, choice.quantity)
  }
  for (let at = 0; at < left.length && wanted.units > 0n; at++) take(at, wanted)
  return { taken, left: left.filter((lot) => !isZero(lot.quantity)), short: wanted }
}

function smaller(a: Decimal, b: Decimal): Decimal {
  return compareDecimals(a, b) <= 0 ? a : b
}

/** So many of a lot's shares with their part of its cost. */
export function partOf(lot: Lot, quantity: Decimal): Lot {
  return {
    ...lot,
    quantity,
    cost: lot.cost && proportion(lot.cost, quantity, lot.quantity),
    baseCost: lot.baseCost && proportion(lot.baseCost, quantity, lot.quantity),
  }
}

/** What is left, to the last digit. */
function minus(lot: Lot, out: Lot): Lot {
  return {
    ...lot,
    quantity: subtractDecimals(lot.quantity, out.quantity),
    cost: lot.cost && out.cost && subtractDecimals(lot.cost, out.cost),
    baseCost: lot.baseCost && out.baseCost && subtractDecimals(lot.baseCost, out.baseCost),
  }
}

/** Lots of one currency share their cost by quantity; the last takes what rounding leaves. */
export function averaged(lots: readonly Lot[]): readonly Lot[] {
  const byCurrency = Map.groupBy(lots, ({ currency }) => currency)
  const shares = new Map<Lot, Lot>()
  for (const group of byCurrency.values()) {
    if (group.length < 2) continue
    const whole = quantityOf(group)
    const cost = spread(sumOrNull(group.map((lot) => lot.cost)), group, whole)
    const baseCost = spread(sumOrNull(group.map((lot) => lot.baseCost)), group, whole)
    group.forEach((lot, at) => shares.set(lot, { ...lot, cost: cost[at]!, baseCost: baseCost[at]! }))
  }
  return lots.map((lot) => shares.get(lot) ?? lot)
}

/** An amount over lots by their quantities, exact in total. */
export function spread(
  amount: Decimal | null,
  lots: readonly Lot[],
  whole: Decimal,
): readonly (Decimal | null)[] {
  if (!amount || isZero(whole)) return lots.map(() => null)
  let rest = amount
  return lots.map(({ quantity }, at) => {
    const share = at === lots.length - 1 ? rest : proportion(amount, quantity, whole)
    rest = subtractDecimals(rest, share)
    return share
  })
}

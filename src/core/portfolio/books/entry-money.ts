/** What an entry moves in money: its cash, what was paid for shares, and what they brought. */
import { currencyUnit, majorPerUnit } from '#core/fx/currency-units.ts'
import {
  addDecimals,
  type Decimal,
  divideDecimals,
  multiplyDecimals,
  negateDecimal,
} from '#core/money/decimal.ts'
import type { Money, Transaction } from '#core/portfolio/transaction.ts'

/** Quotients are rounded once, to so many significant digits. */
export const QUOTIENT_DIGITS = 28

/** Pence as pounds; what is counted in major units stays as it is. */
export function inMajor({ value, currency }: Money): Money {
  const unit = currencyUnit(currency)
  if (!unit) return { value, currency }
  if (unit.perMajor === 1) return { value, currency: unit.major }
  return { value: multiplyDecimals(value, majorPerUnit(unit)), currency: unit.major }
}

/** The price of one share in major units; null where none is given. */
export function sharePrice({ price, priceUnit }: Transaction): Money | null {
  if (!price) return null
  const major = inMajor(price)
  // A unit beside a major currency says that the number counts in its hundredths all the same.
  return currencyUnit(price.currency)?.perMajor === 1
    ? { value: multiplyDecimals(major.value, priceUnit), currency: major.currency }
    : major
}

/** Quantity × price; null where either is missing. */
export function grossOf(transaction: Transaction): Money | null {
  const price = sharePrice(transaction)
  if (!price || !transaction.quantity) return null
  return { value: multiplyDecimals(transaction.quantity, price.value), currency: price.currency }
}

/** The changes of cash accounts. Cash as stated is the whole truth; without it, gross, fee and tax move each by itself. */
export function cashMoves(transaction: Transaction): readonly Money[] {
  const { cash, counterCash, fee, tax } = transaction
  if (cash || counterCash) return [cash, counterCash].flatMap((leg) => (leg ? [inMajor(leg)] : []))
  const gross = grossOf(transaction)
  const sign = signOf[transaction.type] ?? 0
  const moved = gross && sign !== 0 ? [sign > 0 ? gross : negated(gross)] : []
  const charges = [fee, tax].flatMap((charge) => (charge ? [negated(inMajor(charge))] : []))
  return [...moved, ...charges]
}

/** The way that cash goes where only quantity and price are given. */
const signOf: Partial<Record<Transaction['type'], 1 | -1>> = { buy: -1, sell: 1, dividend: 1 }

function negated({ value, currency }: Money): Money {
  return { value: negateDecimal(value), currency }
}

/**
 * What shares cost, or (negative) what they brought, in the currency of their price: fees and taxes included. Null where nothing
 * is said of it. `unpriced` charges are those in another currency that the entry states no rate for.
 */
export function paidForShares(
  transaction: Transaction,
): { readonly paid: Money; readonly unpriced: readonly Money[] } | null {
  const { cash, fee, tax, type } = transaction
  const gross = grossOf(transaction)
  const stated = cash && inMajor(cash)
  if (stated && stated.value.units !== 0n && (!gross || gross.currency === stated.currency))
    return { paid: negated(stated), unpriced: [] }
  if (!gross) return null
  const charges = [fee, tax].flatMap((charge) => (charge ? [inMajor(charge)] : []))
  const converted = charges.map((charge) => convertedBy(transaction, charge, gross.currency))
  const signed = type === 'sell' ? negateDecimal(gross.value) : gross.value
  const total = converted.reduce<Decimal>((sum, charge) => (charge ? addDecimals(sum, charge) : sum), signed)
  return {
    paid: { value: total, currency: gross.currency },
    unpriced: charges.filter((_, at) => converted[at] === null),
  }
}

/** By the rate that the entry itself states; null where it states none for that pair. */
export function convertedBy({ fx }: Transaction, { value, currency }: Money, to: string): Decimal | null {
  if (currency === to) return value
  if (!fx || fx.rate.units <= 0n) return null
  if (fx.from === currency && fx.to === to) return multiplyDecimals(value, fx.rate)
  if (fx.from === to && fx.to === currency) return divideDecimals(value, fx.rate, QUOTIENT_DIGITS)
  return null
}

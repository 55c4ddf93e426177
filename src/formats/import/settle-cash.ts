/** What an entry does to the cash account: the amount its file states is the truth, quantity × price a check of it. */
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  formatDecimal,
  isZero,
  multiplyDecimals,
  negateDecimal,
  parseDecimal,
  subtractDecimals,
  withoutTrailingZeros,
  zero,
} from '#core/money/decimal.ts'
import type { Money, TransactionType } from '#core/portfolio/transaction.ts'
import type { Entry } from './entry.ts'
import type { Currencies, Warn } from './finish-entry.ts'
import { mainCurrency, unitOf } from './values/currency.ts'

/** `stated` is the value of what moved in kind; then no cash did. */
export type Settled = { readonly cash: Money | null; readonly stated: Money | null }

export function settleCash(entry: Entry, currencies: Currencies, warn: Warn): Settled {
  const { type, amount } = entry
  const currency = currencies.cash
  if (type === 'fx') return { cash: moneyOf(amount ?? null, currency), stated: null }
  if (isInKind(entry)) return { cash: null, stated: moneyOf(amount ? absolute(amount) : null, currency) }
  if (!isCashType(type))
    return { cash: amount && !isZero(amount) ? moneyOf(amount, currency) : null, stated: null }
  const cash = amount ? fromAmount(entry, amount, currencies, warn) : fromParts(entry, currencies)
  return { cash: moneyOf(cash, currency), stated: null }
}

function isInKind({ type, quantity, isInKind: said, symbol, isin, name }: Entry): boolean {
  if (said !== undefined) return said
  if (type === 'transfer-in' || type === 'transfer-out') return Boolean(symbol || isin || (name && quantity))
  return type === 'reward' && quantity != null && !isZero(quantity)
}

/** Where the money of each kind goes: -1 away, 1 in. */
const directions: Partial<Record<TransactionType, -1 | 1>> = {
  buy: -1,
  sell: 1,
  dividend: 1,
  interest: 1,
  reward: 1,
  'return-of-capital': 1,
  fee: -1,
  tax: -1,
  deposit: 1,
  withdrawal: -1,
  'transfer-in': 1,
  'transfer-out': -1,
}

function isCashType(type: TransactionType): boolean {
  return directions[type] !== undefined
}

/** Income can be taken back and costs refunded, so that their own sign counts. */
const reversible: ReadonlySet<TransactionType> = new Set([
  'dividend',
  'interest',
  'reward',
  'return-of-capital',
  'fee',
  'tax',
])

function fromAmount(entry: Entry, amount: Decimal, currencies: Currencies, warn: Warn): Decimal {
  const direction = directions[entry.type]!
  const { signs, basis } = entry.form ?? { signs: 'signed', basis: 'either' }
  const size = absolute(amount)
  if (
    signs === 'signed' &&
    !reversible.has(entry.type) &&
    !isZero(amount) &&
    amount.units < 0n !== direction < 0
  )
    warn(
      'sign-disagrees',
      `The amount ${formatDecimal(amount)} has the other sign than a ${entry.type}; its size was taken.`,
    )
  const signed = reversible.has(entry.type)
    ? signs === 'signed' || direction > 0
      ? amount
      : negateDecimal(amount)
    : toward(size, direction)
  const costs = costsIn(entry, currencies.cash)
  const gross = grossIn(entry, currencies)
  const isGross =
    basis === 'gross' ||
    (basis === 'either' && !isZero(costs) && isGrossAmount(size, costs, gross, entry, direction))
  const cash = isGross ? subtractDecimals(signed, costs) : signed
  checkAgainst(cash, { entry, gross, costs, direction, warn })
  return cash
}

/** From quantity and price, or from a cost alone; null where there is nothing to go by. */
function fromParts(entry: Entry, currencies: Currencies): Decimal | null {
  const costs = costsIn(entry, currencies.cash)
  if (entry.type === 'fee' && entry.fee) return negateDecimal(entry.fee)
  if (entry.type === 'tax' && entry.tax) return negateDecimal(entry.tax)
  const [gross] = grossIn(entry, currencies).near
  if (!gross) return null
  return subtractDecimals(toward(gross, directions[entry.type]!), costs)
}

/** Fees and taxes in the currency of the cash; those of others stand for themselves. */
function costsIn({ fee, feeCurrency, tax, taxCurrency, type }: Entry, currency: string | null): Decimal {
  if (type === 'fee' || type === 'tax') return zero
  const parts = [
    fee && (feeCurrency ?? currency) === currency ? fee : zero,
    tax && (taxCurrency ?? currency) === currency ? tax : zero,
  ]
  return addDecimals(parts[0]!, parts[1]!)
}

/** Quantity × price in the currency of the cash: under a rate of unknown direction there are two. Empty where it cannot be told. */
type Gross = { readonly near: readonly Decimal[]; readonly isConverted: boolean }

function grossIn({ quantity, price, fxRate, fx }: Entry, currencies: Currencies): Gross {
  if (!quantity || !price) return { near: [], isConverted: false }
  const traded = multiplyDecimals(multiplyDecimals(quantity, price), unitOf(currencies.price))
  const tradedCurrency = currencies.price === null ? null : mainCurrency(currencies.price)
  const cashCurrency = currencies.cash === null ? null : mainCurrency(currencies.cash)
  if (tradedCurrency === cashCurrency || tradedCurrency === null)
    return { near: [traded], isConverted: false }
  const rate = fxRate ?? fx?.rate
  if (!rate || isZero(rate)) return { near: [], isConverted: true }
  return { near: [multiplyDecimals(traded, rate), divideDecimals(traded, rate, 30)], isConverted: true }
}

function isGrossAmount(
  size: Decimal,
  costs: Decimal,
  gross: Gross,
  entry: Entry,
  direction: -1 | 1,
): boolean {
  const [traded] = gross.near
  if (!traded || gross.isConverted) return false
  const net = addDecimals(traded, direction < 0 ? costs : negateDecimal(costs))
  return (
    compareDecimals(distance(size, traded), distance(size, net)) < 0 &&
    compareDecimals(distance(size, traded), toleranceOf(entry, gross)) <= 0
  )
}

type Check = {
  readonly entry: Entry
  readonly gross: Gross
  readonly costs: Decimal
  readonly direction: -1 | 1
  readonly warn: Warn
}

/** Trades alone: what a dividend pays a share is rounded too far to multiply back. */
function checkAgainst(cash: Decimal, { entry, gross, costs, direction, warn }: Check): void {
  if ((entry.type !== 'buy' && entry.type !== 'sell') || gross.near.length === 0) return
  const expected = gross.near.map((traded) => subtractDecimals(toward(traded, direction), costs))
  const tolerance = toleranceOf(entry, gross)
  if (expected.some((one) => compareDecimals(distance(one, cash), tolerance) <= 0)) return
  const nearest = expected.reduce((a, b) =>
    compareDecimals(distance(b, cash), distance(a, cash)) < 0 ? b : a,
  )
  const message = `The amount is ${formatDecimal(cash)}, but quantity × price with its costs is ${shortened(nearest)}; the amount was taken.`
  warn('amount-differs', message)
}

const cents = parseDecimal('0.02')!
const half = parseDecimal('0.5')!
/** Printed rates have few digits, and banks take a margin. */
const rateSlack = parseDecimal('0.005')!

/** Two cents, or what rounding the last printed digit of price and quantity can make; with a rate half a percent more. */
function toleranceOf({ quantity, price }: Entry, gross: Gross): Decimal {
  const byPrice = multiplyDecimals(quantity!, lastDigitHalf(price!))
  const byQuantity = multiplyDecimals(price!, lastDigitHalf(quantity!))
  const rounding = addDecimals(byPrice, price!.scale + quantity!.scale > 0 ? byQuantity : zero)
  const slack = gross.isConverted
    ? addDecimals(rounding, multiplyDecimals(gross.near[0]!, rateSlack))
    : rounding
  return compareDecimals(slack, cents) > 0 ? slack : cents
}

/** Half a unit of the last place; whole numbers are exact. */
function lastDigitHalf({ scale }: Decimal): Decimal {
  return scale === 0 ? zero : multiplyDecimals(half, { units: 1n, scale })
}

function distance(a: Decimal, b: Decimal): Decimal {
  return absolute(subtractDecimals(a, b))
}

function toward(size: Decimal, direction: -1 | 1): Decimal {
  return direction < 0 ? negateDecimal(size) : size
}

function absolute(value: Decimal): Decimal {
  return value.units < 0n ? negateDecimal(value) : value
}

function moneyOf(value: Decimal | null, currency: string | null): Money | null {
  return value && currency !== null ? { value, currency } : null
}

function shortened(value: Decimal): string {
  return formatDecimal(withoutTrailingZeros(divideDecimals(value, { units: 1n, scale: 0 }, 12)))
}

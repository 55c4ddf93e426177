/** Two legs of one trade: money for a thing, a thing for money, money for money, or thing for thing. */
import { addDecimals, type Decimal, isZero, negateDecimal, subtractDecimals } from '#core/money/decimal.ts'
import type { Entry } from '#formats/import/entry.ts'
import { isFiat } from '#formats/import/values/currency.ts'

/** A size, never negative. */
export type Leg = { readonly asset: string; readonly size: Decimal; readonly fee?: Decimal }

type Warner = { warn(code: string, message: string): void }

export function barter(
  base: Omit<Entry, 'type'>,
  spent: Leg,
  received: Leg,
  warner: Warner,
): readonly Entry[] {
  if (isFiat(spent.asset) && isFiat(received.asset)) return [exchange(base, spent, received)]
  if (isFiat(spent.asset)) return [purchase(base, spent, received)]
  if (isFiat(received.asset)) return [sale(base, spent, received)]
  warner.warn(
    'traded-without-value',
    `${spent.asset} was traded for ${received.asset}, and the file does not say what either was worth: booked as going out and coming in.`,
  )
  const group = base.group ?? `trade ${base.rows[0]}`
  const out: Entry = {
    ...base,
    type: 'transfer-out',
    symbol: spent.asset,
    quantity: withFee(spent, 1),
    group,
    fee: null,
  }
  const into: Entry = {
    ...base,
    type: 'transfer-in',
    symbol: received.asset,
    quantity: withFee(received, -1),
    group,
  }
  return [out, into]
}

/** A fee comes on top of what is spent and off what is received. */
function withFee({ size, fee }: Leg, way: 1 | -1): Decimal {
  if (!fee) return size
  return way > 0 ? addDecimals(size, fee) : subtractDecimals(size, fee)
}

function feeOf(base: Omit<Entry, 'type'>, legs: readonly Leg[]): Pick<Entry, 'fee' | 'feeCurrency'> {
  const paying = legs.find(({ fee }) => fee && !isZero(fee))
  if (!paying) return { fee: base.fee ?? null, feeCurrency: base.feeCurrency ?? null }
  return { fee: paying.fee!, feeCurrency: paying.asset }
}

function purchase(base: Omit<Entry, 'type'>, spent: Leg, received: Leg): Entry {
  return {
    ...base,
    ...feeOf(base, [spent, received]),
    type: 'buy',
    symbol: received.asset,
    quantity: withFee(received, -1),
    amount: negateDecimal(withFee(spent, 1)),
    currency: spent.asset.toUpperCase(),
    form: { signs: 'signed', basis: 'net' },
  }
}

function sale(base: Omit<Entry, 'type'>, spent: Leg, received: Leg): Entry {
  return {
    ...base,
    ...feeOf(base, [received, spent]),
    type: 'sell',
    symbol: spent.asset,
    quantity: withFee(spent, 1),
    amount: withFee(received, -1),
    currency: received.asset.toUpperCase(),
    form: { signs: 'signed', basis: 'net' },
  }
}

function exchange(base: Omit<Entry, 'type'>, spent: Leg, received: Leg): Entry {
  return {
    ...base,
    ...feeOf(base, [spent, received]),
    type: 'fx',
    amount: withFee(received, -1),
    currency: received.asset.toUpperCase(),
    counter: { value: negateDecimal(withFee(spent, 1)), currency: spent.asset.toUpperCase() },
  }
}

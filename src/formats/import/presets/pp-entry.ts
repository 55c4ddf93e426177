/** One entry of Portfolio Performance: amounts in cents, shares as whole numbers of many places, costs in units of its own. */
import {
  addDecimals,
  type Decimal,
  divideDecimals,
  isZero,
  subtractDecimals,
  withoutTrailingZeros,
  zero,
} from '#core/money/decimal.ts'
import type { TransactionType } from '#core/portfolio/transaction.ts'
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Entry } from '#formats/import/entry.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'
import { dateOf } from '#formats/import/tree/tree-values.ts'
import { childNamed, childText, descendants, type XmlElement } from '#formats/import/tree/xml-tree.ts'
import type { References } from './pp-references.ts'

export type PpContext = {
  readonly references: References
  readonly shareScale: number
  readonly baseCurrency: string
  readonly builder: DraftBuilder
}

/** Null for the money side of a trade, which is told with its shares. */
export function ppEntry(element: XmlElement, context: PpContext): Entry | null {
  const { references, builder } = context
  const kind = childText(element, 'type')
  const isOfShares = sharesOf(element, references)
  const cross = childNamed(element, 'crossEntry')
  if (!isOfShares && (kind === 'BUY' || kind === 'SELL') && cross) return null
  const type = (isOfShares ? shareTypes : moneyTypes)[kind]
  if (!type) throw new RowFault('unknown-type', 'type', `"${shown(kind)}" is no known kind of entry.`)
  const date = childNamed(element, 'date')
  const owner = ownerOf(element, references)
  const amounts = amountsOf(element, context, type)
  return {
    rows: [element.line],
    raw: [kind, childText(element, 'shares'), childText(element, 'amount')],
    type,
    ...dateOf(date ? references.resolve(date).text.trim() : '', 'date', builder.options.today),
    account: owner ? childText(owner, 'name') : '',
    ...securityOf(element, references),
    ...amounts,
    currency: currencyOf(element, owner, context),
    form: { signs: 'unsigned', basis: 'net' },
    ids: [{ scope: 'row', id: childText(element, 'uuid') }],
    note: childText(element, 'note') || null,
  }
}

const shareTypes: Readonly<Record<string, TransactionType>> = {
  BUY: 'buy',
  SELL: 'sell',
  DELIVERY_INBOUND: 'transfer-in',
  DELIVERY_OUTBOUND: 'transfer-out',
  TRANSFER_IN: 'transfer-in',
  TRANSFER_OUT: 'transfer-out',
}

const moneyTypes: Readonly<Record<string, TransactionType>> = {
  BUY: 'buy',
  SELL: 'sell',
  DEPOSIT: 'deposit',
  REMOVAL: 'withdrawal',
  INTEREST: 'interest',
  INTEREST_CHARGE: 'interest',
  DIVIDENDS: 'dividend',
  FEES: 'fee',
  FEES_REFUND: 'fee',
  TAXES: 'tax',
  TAX_REFUND: 'tax',
  TRANSFER_IN: 'transfer-in',
  TRANSFER_OUT: 'transfer-out',
}

/** Refunds and charges go the other way than their kind does. */
const reversed: ReadonlySet<string> = new Set(['INTEREST_CHARGE', 'FEES_REFUND', 'TAX_REFUND'])

/** Whether it stands in a securities account: by its own name, or by that of the transfer it is a side of. */
function sharesOf(element: XmlElement, references: References): boolean {
  if (/^portfolio/i.test(element.name)) return true
  if (/^account/i.test(element.name)) return false
  const cross = element.parent
  return (
    /portfolio/i.test(cross?.attributes.class ?? '') ||
    Boolean(ownerOf(element, references)?.name.startsWith('portfolio'))
  )
}

/** The account that holds it, also where it is written out inside the other side. */
function ownerOf(element: XmlElement, { resolve }: References): XmlElement | null {
  const { parent } = element
  if (parent?.name === 'transactions') return parent.parent
  const beside = {
    accountTransaction: ['account'],
    portfolioTransaction: ['portfolio'],
    transactionFrom: ['portfolioFrom', 'accountFrom'],
    transactionTo: ['portfolioTo', 'accountTo'],
  }
  for (const name of beside[element.name as keyof typeof beside] ?? []) {
    const owner = parent && childNamed(parent, name)
    if (owner) return resolve(owner)
  }
  return null
}

function securityOf(element: XmlElement, { resolve }: References): Pick<Entry, 'symbol' | 'isin' | 'name'> {
  const named = childNamed(element, 'security')
  if (!named) return { symbol: null, isin: null, name: null }
  const security = resolve(named)
  return {
    symbol: childText(security, 'tickerSymbol') || null,
    isin: childText(security, 'isin') || null,
    name: childText(security, 'name') || null,
  }
}

function currencyOf(
  element: XmlElement,
  owner: XmlElement | null,
  { references, baseCurrency }: PpContext,
): string {
  const account = owner && childNamed(owner, 'referenceAccount')
  const ofAccount = account ? childText(references.resolve(account), 'currencyCode') : ''
  return (
    childText(element, 'currencyCode') ||
    (owner ? childText(owner, 'currencyCode') : '') ||
    ofAccount ||
    baseCurrency
  )
}

function amountsOf(
  element: XmlElement,
  { shareScale }: PpContext,
  type: TransactionType,
): Pick<Entry, 'quantity' | 'price' | 'amount' | 'fee' | 'tax'> {
  const kind = childText(element, 'type')
  const amount = integer(childText(element, 'amount'), 2)
  const shares = integer(childText(element, 'shares'), shareScale)
  const quantity = shares && !isZero(shares) ? withoutTrailingZeros(shares) : null
  const fee = costOf(element, 'FEE', 'fees')
  const tax = costOf(element, 'TAX', 'taxes')
  return {
    quantity: type === 'dividend' || quantity ? quantity : null,
    price:
      quantity && amount
        ? priceOf({ amount, quantity, costs: addDecimals(fee ?? zero, tax ?? zero) }, type)
        : null,
    amount: amount && reversed.has(kind) ? { units: -amount.units, scale: amount.scale } : amount,
    fee,
    tax,
  }
}

/** The file has no price: it is what is left of the amount without its costs, a share. */
function priceOf(
  { amount, quantity, costs }: { amount: Decimal; quantity: Decimal; costs: Decimal },
  type: TransactionType,
): Decimal | null {
  if (type !== 'buy' && type !== 'sell') return null
  const gross = type === 'buy' ? subtractDecimals(amount, costs) : addDecimals(amount, costs)
  const price = divideDecimals(gross, quantity, 12)
  return price.scale < 2 ? { units: price.units * 10n ** BigInt(2 - price.scale), scale: 2 } : price
}

/** Old files have elements of their own for costs, new ones units with a kind. */
function costOf(element: XmlElement, kind: string, old: string): Decimal | null {
  const units = childNamed(element, 'units')
  const parts = units
    ? units.children
        .filter((unit) => unit.attributes.type === kind)
        .map((unit) => integer(descendants(unit, 'amount')[0]?.attributes.amount ?? '', 2))
    : [integer(childText(element, old), 2)]
  return parts.reduce((sum, part) => (sum && part ? addDecimals(sum, part) : (sum ?? part)), null)
}

/** A whole number that counts the last of `places` decimals. */
function integer(text: string, places: number): Decimal | null {
  if (text === '') return null
  if (!/^-?\d{1,30}$/.test(text))
    throw new RowFault('bad-number', 'amount', `"${shown(text)}" is no whole number.`)
  return { units: BigInt(text), scale: places }
}

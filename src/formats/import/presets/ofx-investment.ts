/** Investment transactions of an OFX statement. */
import type { TransactionType } from '#core/portfolio/transaction.ts'
import { addDecimals, type Decimal } from '#core/money/decimal.ts'
import type { Entry } from '#formats/import/entry.ts'
import { dateOf, numberOf } from '#formats/import/tree/tree-values.ts'
import { childText, descendants, type XmlElement } from '#formats/import/tree/xml-tree.ts'
import { RowFault } from '#formats/import/row-fault.ts'
import { securityOf, type StatementContext } from './ofx-securities.ts'

export const investmentKinds: readonly string[] =
  `BUYSTOCK BUYMF BUYDEBT BUYOPT BUYOTHER SELLSTOCK SELLMF SELLDEBT SELLOPT SELLOTHER
  INCOME REINVEST INVEXPENSE MARGININTEREST RETOFCAP SPLIT TRANSFER`.split(/\s+/)

/** One, or two of a dividend that bought shares at once. */
export function investmentEntries(element: XmlElement, context: StatementContext): Entry[] {
  const base = baseOf(element, context)
  const kind = element.name
  if (kind.startsWith('BUY')) return [{ ...base, type: 'buy' }]
  if (kind.startsWith('SELL')) return [{ ...base, type: 'sell' }]
  if (kind === 'SPLIT') return [splitOf(element, base)]
  if (kind === 'TRANSFER')
    return [{ ...base, type: isOutward(element, base) ? 'transfer-out' : 'transfer-in', amount: null }]
  if (kind === 'INVEXPENSE') return [{ ...base, type: 'fee', quantity: null, price: null }]
  if (kind === 'MARGININTEREST') return [{ ...base, type: 'interest', quantity: null, price: null }]
  if (kind === 'RETOFCAP') return [{ ...base, type: 'return-of-capital', quantity: null, price: null }]
  const income: Entry = {
    ...base,
    type: incomeType(field(element, 'INCOMETYPE')),
    quantity: null,
    price: null,
    fee: null,
  }
  if (kind === 'INCOME') return [income]
  const group = base.ids?.[0]?.id ?? null
  return [
    { ...income, amount: sizeOf(base.amount ?? null), group },
    { ...base, type: 'buy', group },
  ]
}

function sizeOf(amount: Decimal | null): Decimal | null {
  return amount && amount.units < 0n ? { units: -amount.units, scale: amount.scale } : amount
}

/** The first element of that name below: OFX wraps the same fields differently for each kind. */
function field(element: XmlElement, name: string): string {
  return descendants(element, name)[0]?.text.trim() ?? ''
}

function baseOf(element: XmlElement, context: StatementContext): Entry {
  const { currency, account, builder } = context
  const traded = dateOf(
    field(element, 'DTTRADE') || field(element, 'DTPOSTED'),
    'DTTRADE',
    builder.options.today,
  )
  const settled = field(element, 'DTSETTLE')
  const fees = ['COMMISSION', 'FEES', 'LOAD', 'PENALTY'].map((name) => numberOf(field(element, name), name))
  const taxes = ['TAXES', 'WITHHOLDING', 'STATEWITHHOLDING'].map((name) =>
    numberOf(field(element, name), name),
  )
  const own = descendants(element, 'CURRENCY')[0]
  return {
    rows: [element.line],
    raw: [
      element.name,
      field(element, 'FITID'),
      field(element, 'UNITS'),
      field(element, 'UNITPRICE'),
      field(element, 'TOTAL'),
    ],
    type: 'adjustment',
    ...traded,
    settle: settled === '' ? null : dateOf(settled, 'DTSETTLE', builder.options.today).day,
    account,
    ...securityOf(element, context),
    quantity: numberOf(field(element, 'UNITS'), 'UNITS'),
    price: numberOf(field(element, 'UNITPRICE'), 'UNITPRICE'),
    amount: numberOf(field(element, 'TOTAL'), 'TOTAL'),
    currency: (own && childText(own, 'CURSYM')) || currency,
    form: { signs: 'signed', basis: 'net' },
    fee: sum(fees),
    tax: sum(taxes),
    ids: [{ scope: 'account', id: field(element, 'FITID') }],
    note: field(element, 'MEMO') || null,
  }
}

function sum(parts: readonly (Decimal | null)[]): Decimal | null {
  return parts.reduce((total, part) => (part && total ? addDecimals(total, part) : (total ?? part)), null)
}

function incomeType(kind: string): TransactionType {
  return kind.toUpperCase() === 'INTEREST' ? 'interest' : 'dividend'
}

function splitOf(element: XmlElement, base: Entry): Entry {
  const [fresh, old] = ['NUMERATOR', 'DENOMINATOR'].map((name) => numberOf(field(element, name), name))
  if (!fresh || !old || old.units === 0n)
    throw new RowFault('missing-value', 'NUMERATOR', 'The split does not say its ratio.')
  return { ...base, type: 'split', quantity: null, price: null, amount: null, ratio: { new: fresh, old } }
}

function isOutward(element: XmlElement, { quantity }: Entry): boolean {
  const way = field(element, 'TFERACTION').toUpperCase()
  return way === 'OUT' || (way === '' && (quantity?.units ?? 0n) < 0n)
}

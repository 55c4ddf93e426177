/** An entry of a ledger as one flat row, and back. */
import { parseDecimal, type Decimal, formatDecimal } from '#core/money/decimal.ts'
import {
  type ExternalId,
  type InstrumentAsGiven,
  type Money,
  type Transaction,
  type TransactionType,
  transactionTypes,
} from '#core/portfolio/transaction.ts'
import type { Json, RowOf } from './field.ts'
import type { ReportEntry } from './portfolio-report.ts'
import type { ledgerFields } from './report-fields.ts'

export type LedgerRow = RowOf<typeof ledgerFields>

export function ledgerRow({ transaction: of, lots }: ReportEntry): LedgerRow {
  return {
    date: of.day,
    type: of.type,
    symbol: of.instrument?.symbol ?? null,
    isin: of.instrument?.isin ?? null,
    cusip: of.instrument?.cusip ?? null,
    mic: of.instrument?.mic ?? null,
    name: of.instrument?.name ?? null,
    quantity: of.quantity,
    price: of.price?.value ?? null,
    priceCurrency: of.price?.currency ?? null,
    priceUnit: of.priceUnit,
    amount: of.cash?.value ?? null,
    currency: of.cash?.currency ?? null,
    counterAmount: of.counterCash?.value ?? null,
    counterCurrency: of.counterCash?.currency ?? null,
    fee: of.fee?.value ?? null,
    feeCurrency: of.fee?.currency ?? null,
    tax: of.tax?.value ?? null,
    taxCurrency: of.tax?.currency ?? null,
    fxRate: of.fx?.rate ?? null,
    fxFrom: of.fx?.from ?? null,
    fxTo: of.fx?.to ?? null,
    ratioNew: of.ratio?.new ?? null,
    ratioOld: of.ratio?.old ?? null,
    targetSymbol: of.target?.symbol ?? null,
    targetIsin: of.target?.isin ?? null,
    targetCusip: of.target?.cusip ?? null,
    targetMic: of.target?.mic ?? null,
    targetName: of.target?.name ?? null,
    account: of.account,
    tradedAt: of.tradedAt,
    settleDate: of.settleDay,
    group: of.group,
    externalIds: of.externalIds.length > 0 ? of.externalIds.map(({ scope, id }) => ({ scope, id })) : null,
    lots:
      lots.length > 0
        ? lots.map(({ entry, quantity }) => ({ entry, quantity: formatDecimal(quantity) }))
        : null,
    note: of.note,
  }
}

/** What makes a row no entry, as a column and what it should hold. */
export type LedgerFault = { readonly column: string; readonly message: string }

export function ledgerEntry(row: LedgerRow): ReportEntry | LedgerFault {
  if (!(transactionTypes as readonly (string | null)[]).includes(row.type)) {
    return { column: 'type', message: `"${row.type}" is none of ${transactionTypes.join(', ')}` }
  }
  const externalIds = externalIdsOf(row.externalIds)
  if (!externalIds) return { column: 'externalIds', message: 'expected a list of {scope, id}' }
  const lots = lotsOf(row.lots)
  if (!lots) return { column: 'lots', message: 'expected a list of {entry, quantity}' }
  const transaction: Transaction = {
    type: row.type as TransactionType,
    day: row.date!,
    tradedAt: row.tradedAt,
    settleDay: row.settleDate,
    account: row.account ?? '',
    instrument: instrumentOf(row.symbol, row.isin, row.cusip, row.mic, row.name),
    quantity: row.quantity,
    price: moneyOf(row.price, row.priceCurrency),
    priceUnit: row.priceUnit!,
    cash: moneyOf(row.amount, row.currency),
    counterCash: moneyOf(row.counterAmount, row.counterCurrency),
    fee: moneyOf(row.fee, row.feeCurrency),
    tax: moneyOf(row.tax, row.taxCurrency),
    fx: row.fxRate && { rate: row.fxRate, from: row.fxFrom ?? '', to: row.fxTo ?? '' },
    ratio: row.ratioNew && row.ratioOld && { new: row.ratioNew, old: row.ratioOld },
    target: instrumentOf(row.targetSymbol, row.targetIsin, row.targetCusip, row.targetMic, row.targetName),
    group: row.group,
    externalIds,
    note: row.note,
  }
  return { transaction, lots }
}

/** Without any word about it there is none. */
function instrumentOf(...words: (string | null)[]): InstrumentAsGiven | null {
  const [symbol = null, isin = null, cusip = null, mic = null, name = null] = words
  return words.every((word) => word === null) ? null : { symbol, isin, cusip, mic, name }
}

function moneyOf(value: Decimal | null, currency: string | null): Money | null {
  return value && { value, currency: currency ?? '' }
}

const scopes: readonly string[] = ['row', 'order', 'account', 'file'] satisfies ExternalId['scope'][]

function externalIdsOf(said: Json): ExternalId[] | null {
  return listOf(said, ({ scope, id }) =>
    typeof id === 'string' && typeof scope === 'string' && scopes.includes(scope)
      ? { scope: scope as ExternalId['scope'], id }
      : null,
  )
}

function lotsOf(said: Json): ReportEntry['lots'] | null {
  return listOf(said, ({ entry, quantity }) => {
    const exact = typeof quantity === 'string' ? parseDecimal(quantity) : null
    return Number.isSafeInteger(entry) && Number(entry) > 0 && exact
      ? { entry: Number(entry), quantity: exact }
      : null
  })
}

/** Null when it is no list, or one of its members is not what was expected. */
function listOf<T>(said: Json, read: (member: Readonly<Record<string, Json>>) => T | null): T[] | null {
  if (said === null) return []
  if (!Array.isArray(said)) return null
  const members = (said as readonly Json[]).map((member) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? read(member as Readonly<Record<string, Json>>)
      : null,
  )
  return members.every((member) => member !== null) ? (members as T[]) : null
}

/** Entries of a ledger as rows of `transactions`, and back, to the last digit. */
import { assert } from '#core/assert.ts'
import { type Decimal, formatDecimal, parseDecimal } from '#core/money/decimal.ts'
import type { ChosenLot, LedgerEntry, NewEntry } from '#core/portfolio/ledger-entry.ts'
import type { ExternalId, InstrumentAsGiven, Money } from '#core/portfolio/transaction.ts'
import type { By } from '#ports/store/ledger.ts'
import type { Selectable } from 'kysely'
import { dayOfText, dayOrNull, textOfDay } from '#store/day-text.ts'
import { documentOf, textOfDocument } from '#store/document.ts'
import type { Schema } from '#store/schema.ts'

type Row = Selectable<Schema['transactions']>

export function entryRow(
  entry: NewEntry,
  of: { readonly portfolioId: number; readonly importId: number | null; readonly by: By },
): Omit<Row, 'id'> {
  const { transaction } = entry
  return {
    portfolio_id: of.portfolioId,
    import_id: of.importId,
    created_at: of.by.at,
    created_by: of.by.author,
    ...whatRow(entry),
    ...instrumentRow(transaction.instrument),
    ...moneyRow(entry),
    ...originRow(entry),
  }
}

function whatRow({ transaction, reverses, lots }: NewEntry) {
  const { type, account, day, tradedAt, settleDay, target, ratio, group, note } = transaction
  return {
    type,
    account,
    reverses_id: reverses,
    trade_date: textOfDay(day),
    trade_at: tradedAt,
    settle_date: settleDay === null ? null : textOfDay(settleDay),
    ratio_new: text(ratio?.new),
    ratio_old: text(ratio?.old),
    target: target === null ? null : textOfDocument(target),
    group_id: group,
    lots:
      lots.length === 0
        ? null
        : textOfDocument({
            lots: lots.map((lot) => ({ entry: lot.entry, quantity: formatDecimal(lot.quantity) })),
          }),
    note,
  }
}

function instrumentRow(instrument: InstrumentAsGiven | null) {
  return {
    symbol: instrument?.symbol ?? null,
    isin: instrument?.isin ?? null,
    cusip: instrument?.cusip ?? null,
    mic: instrument?.mic ?? null,
    asset_name: instrument?.name ?? null,
  }
}

function moneyRow({ transaction }: NewEntry) {
  const { quantity, price, priceUnit, cash, counterCash, fee, tax, fx } = transaction
  return {
    quantity: text(quantity),
    price: text(price?.value),
    price_currency: price?.currency ?? null,
    price_unit: formatDecimal(priceUnit),
    amount: text(cash?.value),
    currency: cash?.currency ?? null,
    counter_amount: text(counterCash?.value),
    counter_currency: counterCash?.currency ?? null,
    fee: text(fee?.value),
    fee_currency: fee?.currency ?? null,
    tax: text(tax?.value),
    tax_currency: tax?.currency ?? null,
    fx_rate: text(fx?.rate),
    fx_from: fx?.from ?? null,
    fx_to: fx?.to ?? null,
  }
}

function originRow({ transaction, contentKey, occurrence, sourceRow, raw, flags }: NewEntry) {
  const { externalIds } = transaction
  return {
    external_ids: externalIds.length === 0 ? null : textOfDocument({ ids: externalIds }),
    content_key: contentKey,
    occurrence,
    source_row: sourceRow,
    raw: raw === null ? null : textOfDocument(raw),
    flags: flags.length === 0 ? null : textOfDocument({ flags }),
  }
}

export function entryOf(row: Row): LedgerEntry {
  return {
    id: row.id,
    importId: row.import_id,
    reverses: row.reverses_id,
    lots: lotsOf(row.lots),
    contentKey: row.content_key,
    occurrence: row.occurrence,
    sourceRow: row.source_row,
    raw: row.raw === null ? null : documentOf(row.raw),
    flags: row.flags === null ? [] : (documentOf(row.flags).flags as string[]),
    createdAt: row.created_at,
    createdBy: row.created_by,
    transaction: {
      type: row.type,
      day: dayOfText(row.trade_date),
      tradedAt: row.trade_at,
      settleDay: dayOrNull(row.settle_date),
      account: row.account,
      instrument: instrumentOf(row),
      ...moneyOf(row),
      target: row.target === null ? null : (documentOf(row.target) as unknown as InstrumentAsGiven),
      group: row.group_id,
      externalIds: row.external_ids === null ? [] : (documentOf(row.external_ids).ids as ExternalId[]),
      note: row.note,
    },
  }
}

function instrumentOf({ symbol, isin, cusip, mic, asset_name: name }: Row): InstrumentAsGiven | null {
  const given = { symbol, isin, cusip, mic, name }
  return Object.values(given).every((part) => part === null) ? null : given
}

function moneyOf(row: Row) {
  const { fx_rate: rate, fx_from: from, fx_to: to, ratio_new: fresh, ratio_old: old } = row
  return {
    quantity: row.quantity === null ? null : decimal(row.quantity),
    price: money(row.price, row.price_currency),
    priceUnit: decimal(row.price_unit),
    cash: money(row.amount, row.currency),
    counterCash: money(row.counter_amount, row.counter_currency),
    fee: money(row.fee, row.fee_currency),
    tax: money(row.tax, row.tax_currency),
    fx: rate === null || from === null || to === null ? null : { rate: decimal(rate), from, to },
    ratio: fresh === null || old === null ? null : { new: decimal(fresh), old: decimal(old) },
  }
}

function lotsOf(document: string | null): readonly ChosenLot[] {
  if (document === null) return []
  const lots = documentOf(document).lots as { entry: number; quantity: string }[]
  return lots.map(({ entry, quantity }) => ({ entry, quantity: decimal(quantity) }))
}

function money(value: string | null, currency: string | null): Money | null {
  return value === null || currency === null ? null : { value: decimal(value), currency }
}

function text(value: Decimal | undefined | null): string | null {
  return value ? formatDecimal(value) : null
}

function decimal(stored: string): Decimal {
  const parsed = parseDecimal(stored)
  assert(parsed, `a stored amount is a decimal, not ${stored}`)
  return parsed
}

/** Reads the fields of one row, as the mapping of its table places them, into an entry. */
import { addDecimals, type Decimal, isZero } from '#core/money/decimal.ts'
import type { ExternalId, TransactionType } from '#core/portfolio/transaction.ts'
import type { AmountForm, Entry } from '#formats/import/entry.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'
import type { Amount, RowView } from '#formats/import/table/row-view.ts'
import { readCurrency } from '#formats/import/values/currency.ts'
import { isinIn, looksLikeIsin, readSymbol } from '#formats/import/values/instrument.ts'
import type { Field } from './fields.ts'
import type { CostColumn, FieldColumns, TableMapping } from './table-mapping.ts'
import { tradeInWords } from './trade-in-words.ts'
import { meaningOf, meaningOfOpening, type MeantType } from './type-words.ts'

export type MappedRow = {
  readonly row: RowView
  readonly columns: FieldColumns
  readonly mapping: SettledMapping
  /** Words of the person and of the mapping, before those of the shared table. */
  readonly words: Readonly<Record<string, MeantType>>
}

/** A mapping whose form of amounts is decided. */
export type SettledMapping = Omit<TableMapping, 'form'> & { readonly form: AmountForm }

/** Null for a kind of row that moves nothing. Throws RowFault. */
export function rowEntry(mapped: MappedRow): Entry | null {
  const type = typeOfRow(mapped)
  return type === 'skip' ? null : entryOfType(type, mapped)
}

/** The entry of a row whose type is known. */
export function entryOfType(type: TransactionType, mapped: MappedRow): Entry {
  const { row, mapping } = mapped
  const { day, at, settle } = momentOf(mapped)
  const price = amountIn('price', mapped)
  const gross = amountIn('gross', mapped)
  const net = amountIn('amount', mapped) ?? (gross ? null : amountIn('value', mapped))
  const amount = net ?? gross
  const currency = currencyIn('currency', mapped)
  const costs = costsOf(mapped, currency ?? mapping.currency ?? null)
  return {
    rows: [row.line],
    raw: row.cells,
    type,
    day,
    at,
    settle,
    ...instrumentOf(mapped),
    ...costs,
    account: text('account', mapped),
    quantity: amountIn('quantity', mapped)?.value ?? null,
    price: price?.value ?? null,
    priceCurrency:
      price?.currency ??
      currencyIn('priceCurrency', mapped) ??
      (amount?.currency && !currency ? amount.currency : null),
    amount: amount?.value ?? null,
    currency: amount?.currency ?? currency ?? price?.currency ?? mapping.currency ?? null,
    form: net ? mapping.form : { ...mapping.form, basis: 'gross' },
    fxRate: amountIn('fxRate', mapped)?.value ?? null,
    group: text('order', mapped) || null,
    ids: idsOf(mapped),
    note: text('note', mapped) || null,
  }
}

/**
 * The word of the type column, else of the side; then what the word begins with, or another cell says. Without both columns, signs and
 * words of the other cells. Throws RowFault `unknown-type`.
 */
export function typeOfRow(mapped: MappedRow): MeantType {
  const { row, columns } = mapped
  const fields = (['type', 'side'] as const).filter((field) => columns.has(field))
  if (fields.length === 0) return typeBySign(mapped)
  const words = fields.map((field) => row.text(columns.get(field)!))
  const meant = words.map((word) => (word === '' ? null : meaningOf(word, mapped.words)))
  const said = meant.find((one) => one !== null && one !== 'skip') ?? meant.find((one) => one !== null)
  if (said) return said
  const column = columns.get(fields[0]!)!
  const [word = ''] = words
  const opening = word === '' ? null : meaningOfOpening(word)
  if (opening) {
    row.warn('type-by-opening', `"${shown(word)}" was taken for a ${opening}, as it begins.`)
    return opening
  }
  const other = typeOfOtherCells(mapped, column)
  if (other) {
    row.warn(
      'type-from-other-cell',
      `"${shown(word)}" says nothing of its kind; another cell makes it a ${other}.`,
    )
    return other
  }
  if (word === '') throw new RowFault('missing-value', fields[0]!, 'The kind of transaction is missing.')
  throw new RowFault(
    'unknown-type',
    fields[0]!,
    `"${shown(word)}" is no known kind of transaction; say what it means with --types "${shown(word)}=buy".`,
  )
}

/** Names of things are no words for kinds, though a sentence about a trade may stand where the name does. */
function typeOfOtherCells({ row, words, columns }: MappedRow, column: number): TransactionType | null {
  const names = new Set((['symbol', 'isin', 'name', 'account'] as const).map((field) => columns.get(field)))
  for (const [index, cell] of row.cells.entries()) {
    if (index === column || cell.length > WORDS_LENGTH_MAX || !/\p{L}{3}/u.test(cell)) continue
    const meant = tradeInWords(cell)?.type ?? (names.has(index) ? null : meaningOf(cell, words))
    if (meant && meant !== 'skip') return meant
  }
  return null
}

const WORDS_LENGTH_MAX = 200

/** Without a column for it: by the words of the row, else by its signs. */
function typeBySign(mapped: MappedRow): TransactionType {
  const worded = typeOfOtherCells(mapped, -1)
  if (worded) return worded
  const quantity = amountIn('quantity', mapped)?.value
  const amount = (amountIn('amount', mapped) ?? amountIn('gross', mapped))?.value
  if (quantity && !isZero(quantity)) {
    if (quantity.units < 0n) return 'sell'
    return amount && amount.units > 0n && mapped.mapping.form.signs === 'signed' ? 'sell' : 'buy'
  }
  if (!amount) throw new RowFault('missing-value', 'type', 'Nothing says what kind of transaction this is.')
  return amount.units < 0n ? 'withdrawal' : 'deposit'
}

export function text(field: Field, { row, columns }: MappedRow): string {
  const index = columns.get(field)
  return index === undefined ? '' : row.text(index)
}

export function amountIn(field: Field, { row, columns, mapping }: MappedRow): Amount | null {
  const index = columns.get(field)
  const amount = index === undefined ? null : row.amount(index)
  if (!amount || amount.currency !== null) return amount
  return { ...amount, currency: mapping.columnCurrencies?.[index!] ?? null }
}

export function currencyIn(
  field: 'currency' | 'priceCurrency' | 'feeCurrency' | 'taxCurrency',
  mapped: MappedRow,
): string | null {
  const cell = text(field, mapped)
  return cell === '' ? null : readCurrency(cell, field)
}

/** Without a trade day the settlement day stands in, and the row says so. */
function momentOf({ row, columns }: MappedRow) {
  const traded = columns.has('date') ? row.moment(columns.get('date')!) : null
  const settled = columns.has('settle') ? row.moment(columns.get('settle')!) : null
  if (traded) return { day: traded.day, at: traded.at, settle: settled?.day ?? traded.booked }
  if (!settled) throw new RowFault('bad-date', 'date', 'The date is missing.')
  row.warn('settlement-date-taken', 'The trade date is missing; the settlement date stands in.')
  return { day: settled.day, at: null, settle: settled.day }
}

function instrumentOf(mapped: MappedRow): Pick<Entry, 'symbol' | 'isin' | 'cusip' | 'name'> {
  const symbol = readSymbol(text('symbol', mapped), 'symbol')
  const isin = text('isin', mapped).toUpperCase()
  const cusip = text('cusip', mapped) || null
  const name = text('name', mapped) || null
  const inSymbol = symbol !== null && looksLikeIsin(symbol)
  return {
    symbol: inSymbol && (isin === '' || isin === symbol) ? null : symbol,
    isin: looksLikeIsin(isin) ? isin : inSymbol ? symbol : isinIn(name ?? ''),
    cusip,
    name,
  }
}

/** Costs are positive and refunds negative, whatever sign the file gives costs: a column of negative fees means costs. */
function costsOf(mapped: MappedRow, currency: string | null) {
  const { mapping } = mapped
  const fee = sumOf('fee', mapping.fees ?? [], mapped, currency)
  const tax = sumOf('tax', mapping.taxes ?? [], mapped, currency)
  return { fee: fee.value, feeCurrency: fee.currency, tax: tax.value, taxCurrency: tax.currency }
}

function sumOf(
  field: 'fee' | 'tax',
  further: readonly CostColumn[],
  mapped: MappedRow,
  currency: string | null,
) {
  const own = amountIn(field, mapped)
  const parts: { value: Decimal; currency: string | null }[] = []
  const ownCurrency = own?.currency ?? currencyIn(field === 'fee' ? 'feeCurrency' : 'taxCurrency', mapped)
  if (own) parts.push({ value: own.value, currency: ownCurrency })
  for (const { name, currencyColumn, currency: fixed } of further) {
    const cost = mapped.row.amount(name)
    if (!cost) continue
    const stated = currencyColumn ? mapped.row.text(currencyColumn) : ''
    parts.push({
      value: cost.value,
      currency: cost.currency ?? fixed ?? (stated ? readCurrency(stated, name) : null),
    })
  }
  return added(parts, field, mapped, currency)
}

function added(
  parts: readonly { value: Decimal; currency: string | null }[],
  field: 'fee' | 'tax',
  { row }: MappedRow,
  currency: string | null,
) {
  const first = parts.find(({ value }) => !isZero(value))
  if (!first) return { value: parts[0]?.value ?? null, currency: parts[0]?.currency ?? null }
  let sum: Decimal | null = null
  for (const part of parts) {
    if (isZero(part.value)) continue
    if ((part.currency ?? currency) === (first.currency ?? currency))
      sum = sum ? addDecimals(sum, part.value) : part.value
    else
      row.warn(
        'other-cost-left-out',
        `A ${field} in ${part.currency} stands beside one in ${first.currency}; it is in the amount, but not shown apart.`,
      )
  }
  return { value: sum!, currency: first.currency }
}

function idsOf(mapped: MappedRow): ExternalId[] {
  const ids: ExternalId[] = []
  const id = text('id', mapped)
  const order = text('order', mapped)
  if (id) ids.push({ scope: 'row', id })
  if (order) ids.push({ scope: 'order', id: order })
  return ids
}

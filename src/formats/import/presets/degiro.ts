/** DEGIRO's account statement: a ledger of money, whose trades, fees and exchanges are joined by order and by words. */
import { addDecimals, compareDecimals, isZero } from '#core/money/decimal.ts'
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { DraftWarning } from '#formats/import/draft.ts'
import type { Entry } from '#formats/import/entry.ts'
import { openTable } from '#formats/import/mapping/read-table.ts'
import type { TableMapping } from '#formats/import/mapping/table-mapping.ts'
import { tradeInWords } from '#formats/import/mapping/trade-in-words.ts'
import type { OpenedFile, TableFile } from '#formats/import/opened-file.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'
import type { TextRecord } from '#formats/import/table/read-records.ts'
import { type RowView, rowView } from '#formats/import/table/row-view.ts'
import { fingerprintOf, type Sheet, sheetOf } from '#formats/import/table/sheet.ts'
import { readCurrency } from '#formats/import/values/currency.ts'
import { looksLikeIsin } from '#formats/import/values/instrument.ts'
import { lineKind } from './degiro-words.ts'
import { exchangePairs, type ExchangePairs } from './paired-rows.ts'
import type { Preset } from './preset.ts'

/** The columns stand alike in every language; two of them have no name. */
const at = {
  day: 0,
  time: 1,
  value: 2,
  product: 3,
  isin: 4,
  words: 5,
  rate: 6,
  currency: 7,
  change: 8,
  order: 11,
} as const

const mapping: TableMapping = {
  columns: { date: '#1', settle: '#3', fxRate: '#7', amount: '#9' },
  form: { signs: 'signed', basis: 'net' },
  decimal: 'comma',
  dates: 'dmy',
}

export const degiro: Preset = {
  id: 'degiro',
  title: 'DEGIRO account statement',
  basis: 'recorded',
  recognise(file) {
    const header = headerOf(file)
    if (!header) return null
    return {
      score: 9,
      evidence: [`row ${header.line} has the twelve columns of DEGIRO's account, two of them without a name`],
    }
  },
  read(file, builder) {
    const header = headerOf(file)!
    const { records, delimiter } = file as TableFile
    const sheet = sheetOf(header, joinBroken(records.slice(records.indexOf(header) + 1)), delimiter)
    return { fingerprint: fingerprintOf(sheet), evidence: readAccount(sheet, builder) }
  },
}

function headerOf(file: OpenedFile): TextRecord | null {
  if (file.kind !== 'table') return null
  return file.records.slice(0, 5).find(({ cells }) => isHeader(cells)) ?? null
}

function isHeader(cells: readonly string[]): boolean {
  const [change, changeAmount, balance, balanceAmount] = cells.slice(7, 11)
  return (
    cells.length === 12 &&
    cells[at.isin] === 'ISIN' &&
    change !== '' &&
    changeAmount === '' &&
    balance !== '' &&
    balanceAmount === ''
  )
}

/** An order id that was broken over two lines is put together again. */
function joinBroken(records: readonly TextRecord[]): TextRecord[] {
  const joined: TextRecord[] = []
  for (const record of records) {
    const last = joined.at(-1)
    const isRest =
      record.cells.slice(0, at.order).every((cell) => cell === '') && (record.cells[at.order] ?? '') !== ''
    if (!last || !isRest) joined.push(record)
    else
      joined[joined.length - 1] = {
        ...last,
        cells: [...last.cells.slice(0, at.order), `${last.cells[at.order] ?? ''}${record.cells[at.order]}`],
      }
  }
  return joined
}

type Account = { readonly pairs: ExchangePairs; readonly builder: DraftBuilder; readonly booked: Booked[] }
type Booked = { entry: Entry; readonly warnings: DraftWarning[] }

function readAccount(sheet: Sheet, builder: DraftBuilder) {
  const { styles } = openTable(sheet, mapping, builder)
  const account: Account = { pairs: exchangePairs(), builder, booked: [] }
  for (const record of sheet.records)
    builder.attempt(record.line, () => {
      if (record.cells.length < 11)
        throw new RowFault('malformed-row', null, `The row ends after ${record.cells.length} of 12 cells.`)
      readLine(rowView(record, { sheet, styles, options: builder.options }), account)
    })
  account.pairs.end(builder)
  for (const { entry, warnings } of account.booked) builder.add(entry, warnings)
  return { decimal: styles.mark, dates: styles.order, columns: null }
}

function readLine(row: RowView, account: Account): void {
  const words = row.text(at.words)
  const change = row.number(at.change)
  if (words === '' && change && !isZero(change))
    throw new RowFault(
      'missing-value',
      'Description',
      'The description is missing, so that nothing says what this is.',
    )
  const base = baseOf(row)
  const trade = tradeInWords(words)
  if (trade && !isCashFund(words, base)) return book(account, tradeEntry(base, trade, words), row)
  const kind = lineKind(words)
  if (kind === 'sweep' || kind === 'reservation' || (change === null && kind !== null))
    return account.builder.skip(row.line, `no flow of its own: ${shown(words)}`)
  if (kind === null)
    throw new RowFault('unknown-type', 'Description', `"${shown(words)}" is no known kind of line.`)
  if (kind === 'exchange') {
    const joined = account.pairs.add(base.group ?? `${row.text(at.day)} ${row.text(at.time)}`, {
      ...base,
      type: 'fx',
    })
    return joined ? book(account, joined, row) : undefined
  }
  return book(account, { ...base, type: typeOf[kind] ?? 'adjustment' }, row)
}

const typeOf: Partial<Record<string, Entry['type']>> = {
  fee: 'fee',
  'dividend-tax': 'tax',
  tax: 'tax',
  'return-of-capital': 'return-of-capital',
  dividend: 'dividend',
  interest: 'interest',
  courtesy: 'reward',
  withdrawal: 'withdrawal',
  deposit: 'deposit',
  'cash-fund': 'adjustment',
}

function baseOf(row: RowView): Entry {
  const moment = row.moment(at.day)
  if (!moment) throw new RowFault('bad-date', 'Date', 'The date is missing.')
  const isin = row.text(at.isin)
  const order = row.text(at.order)
  return {
    rows: [row.line],
    raw: row.cells,
    type: 'adjustment',
    day: moment.day,
    settle: row.moment(at.value)?.day ?? null,
    isin: looksLikeIsin(isin) ? isin : null,
    name: row.text(at.product) || null,
    amount: row.number(at.change),
    currency: readCurrency(row.text(at.currency), 'Change'),
    fxRate: row.number(at.rate),
    form: { signs: 'signed', basis: 'net' },
    group: order || null,
    ids: [{ scope: 'order', id: order }],
    note: row.text(at.words),
  }
}

function isCashFund(words: string, { name }: Entry): boolean {
  return lineKind(words) === 'cash-fund' || /cash fund|fundshare/i.test(name ?? '')
}

/** Words before a colon tell of a change of the thing itself: shares go out and others come in, for no money. */
function tradeEntry(base: Entry, trade: NonNullable<ReturnType<typeof tradeInWords>>, words: string): Entry {
  const { type, quantity, price, currency } = trade
  const traded: Entry = { ...base, quantity, price, priceCurrency: currency, fxRate: null }
  if (!/^[^:@]{3,40}:/.test(words)) return { ...traded, type }
  if (/stock ?dividend|aktiendividende/i.test(words)) return { ...traded, type: 'reward', amount: null }
  if (base.amount && !isZero(base.amount)) return { ...traded, type }
  return { ...traded, type: type === 'buy' ? 'transfer-in' : 'transfer-out', amount: null }
}

/** Fills of one order at one price, and the costs of one order in one currency, are one entry each. */
function book({ booked }: Account, entry: Entry, row: RowView): void {
  const joins = entry.type === 'buy' || entry.type === 'sell' || entry.type === 'fee'
  const other = joins && entry.group ? booked.find((one) => isSameOrder(one.entry, entry)) : undefined
  if (!other) return void booked.push({ entry, warnings: [...row.warnings] })
  const { entry: before } = other
  other.warnings.push(...row.warnings)
  other.entry = {
    ...before,
    rows: [...before.rows, ...entry.rows].toSorted((a, b) => a - b),
    quantity: before.quantity && entry.quantity ? addDecimals(before.quantity, entry.quantity) : null,
    amount:
      before.amount && entry.amount ? addDecimals(before.amount, entry.amount) : (before.amount ?? null),
  }
}

function isSameOrder(a: Entry, b: Entry): boolean {
  if (
    a.group !== b.group ||
    a.type !== b.type ||
    a.isin !== b.isin ||
    a.currency !== b.currency ||
    a.day !== b.day
  )
    return false
  return a.price && b.price ? compareDecimals(a.price, b.price) === 0 : !a.price && !b.price
}

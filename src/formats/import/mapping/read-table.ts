/** Goes through the rows of a table under its mapping and books each, or says why not. */
import { isZero, negateDecimal } from '#core/money/decimal.ts'
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { AmountForm, Entry } from '#formats/import/entry.ts'
import type { TextEvidence } from '#formats/import/draft.ts'
import { RowFault } from '#formats/import/row-fault.ts'
import { columnKey } from '#formats/import/table/column-key.ts'
import { type RowView, rowView } from '#formats/import/table/row-view.ts'
import { columnIndex, type Sheet } from '#formats/import/table/sheet.ts'
import { decideStyles, type Styles } from '#formats/import/table/styles.ts'
import type { TextRecord } from '#formats/import/table/read-records.ts'
import { readDateCell } from '#formats/import/values/date-cell.ts'
import { dayFields, numberFields } from './fields.ts'
import { type MappedRow, rowEntry, type SettledMapping } from './row-entry.ts'
import { fieldColumns, type FieldColumns, namedColumns, type TableMapping } from './table-mapping.ts'
import { meaningOf } from './type-words.ts'

/** What a format does with rows that its mapping alone does not read: books them itself and answers null, or answers an entry. */
export type ReadRow = (mapped: MappedRow, builder: DraftBuilder) => Entry | readonly Entry[] | null

export type TableRead = {
  readonly styles: Styles
  readonly columns: FieldColumns
  readonly evidence: Pick<TextEvidence, 'decimal' | 'dates' | 'columns'>
}

/** Books every row; `read` (default: by the mapping alone) may answer several entries, or null for a row that it dealt with. */
export function readTable(
  sheet: Sheet,
  mapping: TableMapping,
  builder: DraftBuilder,
  read: ReadRow = plainRow,
): TableRead {
  const opened = openTable(sheet, mapping, builder)
  const costsAreNegative = hasNegativeCosts(opened)
  const form = mapping.form === 'auto' ? amountForm(opened, mapping) : mapping.form
  const words = { ...mapping.words, ...builder.options.words }
  const settled: SettledMapping = { ...mapping, form }
  for (const record of sheet.records) {
    const reason = passOver(record, opened)
    if (reason !== null) {
      if (reason !== '') builder.skip(record.line, reason)
      continue
    }
    builder.attempt(record.line, () => {
      const row = rowView(record, { sheet, styles: opened.styles, options: builder.options })
      refuseRagged(record, sheet, opened.columns)
      const entries = read({ row, columns: opened.columns, mapping: settled, words }, builder)
      for (const entry of listed(entries))
        builder.add(costsAreNegative ? costsTurned(entry) : entry, row.warnings)
    })
  }
  const { styles, columns } = opened
  const evidence = { decimal: styles.mark, dates: styles.order, columns: namedColumns(sheet, columns) }
  return { styles, columns, evidence }
}

function listed(entries: ReturnType<ReadRow>): readonly Entry[] {
  if (entries === null) return []
  return 'type' in entries ? [entries] : entries
}

export type OpenedTable = {
  readonly sheet: Sheet
  readonly columns: FieldColumns
  readonly styles: Styles
  readonly builder: DraftBuilder
}

/** Finds the columns and decides how numbers and days are written; what stays open becomes questions. */
export function openTable(sheet: Sheet, mapping: TableMapping, builder: DraftBuilder): OpenedTable {
  const columns = fieldColumns(sheet, mapping)
  const further = [...(mapping.fees ?? []), ...(mapping.taxes ?? [])].map(({ name }) =>
    columnIndex(sheet, name),
  )
  const numbers = [
    ...numberFields.flatMap((field) => columns.get(field) ?? []),
    ...further.filter((index) => index >= 0),
  ]
  const days = dayFields.flatMap((field) => columns.get(field) ?? [])
  const styles = decideStyles(sheet, { numbers: [...new Set(numbers)], days }, mapping, builder.options)
  for (const question of styles.questions) builder.ask(question)
  return { sheet, columns, styles, builder }
}

function plainRow(mapped: MappedRow, builder: DraftBuilder): Entry | null {
  const entry = rowEntry(mapped)
  if (!entry) builder.skip(mapped.row.line, 'a kind of row that moves nothing')
  return entry
}

/** Why a record is no row of data: '' for one without any content; null for a row. */
export function passOver({ cells }: TextRecord, { sheet, columns, builder }: OpenedTable): string | null {
  const filled = cells.filter((cell) => cell.trim() !== '')
  if (filled.length === 0) return ''
  if (cells.length === sheet.names.length && cells.every((cell, index) => cell.trim() === sheet.names[index]))
    return 'the header once more'
  const status = columns.has('status') ? columnKey(cells[columns.get('status')!] ?? '') : ''
  if (unbooked.has(status)) return `not booked: ${status}`
  if (dayFields.some((field) => isDay(cells[columns.get(field) ?? -1], builder))) return null
  const first = columnKey(filled[0]!)
  if (
    /^(grand )?(sub )?(total|totals|summe|gesamt|totaal|suma|totale|somme|итого|balance|cost)\b/.test(
      first,
    ) ||
    first.endsWith(' total')
  )
    return 'a line of totals'
  return filled.length <= 2 && sheet.names.length > 3 ? 'text below the table' : null
}

const unbooked: ReadonlySet<string> = new Set(
  `pending|canceled|cancelled|rejected|failed|expired|declined|reverted|open|working|queued|unconfirmed|storniert|abgelehnt|ausstehend|offen|
  geannuleerd|geweigerd|annule|refuse|en attente|cancelado|rechazado|pendiente|annullato|rifiutato|in sospeso|partially canceled|inactive|unfilled|new`
    .split('|')
    .map((word) => word.trim()),
)

function isDay(cell: string | undefined, builder: DraftBuilder): boolean {
  return cell !== undefined && readDateCell(cell.split(' as of ').at(-1)!, builder.options.today) !== null
}

/** Cells beyond the header may only be blank, and of those it has none that is used may be missing. */
function refuseRagged({ cells }: TextRecord, { names }: Sheet, columns: FieldColumns): void {
  const surplus = cells.slice(names.length).filter((cell) => cell.trim() !== '')
  if (surplus.length > 0) {
    const message = `The row has ${cells.length} cells, the header ${names.length}; is a number written with the character that parts cells?`
    throw new RowFault('malformed-row', null, message)
  }
  if (cells.length >= names.length) return
  const last = Math.max(...columns.values())
  if (cells.length <= last)
    throw new RowFault(
      'malformed-row',
      names[last] || null,
      `The row ends after ${cells.length} of ${names.length} cells.`,
    )
}

/** Whether the file prints costs as negative numbers, as more of its rows do than not. */
function hasNegativeCosts({ sheet, columns, styles, builder }: OpenedTable): boolean {
  const costs = (['fee', 'tax'] as const).flatMap((field) => columns.get(field) ?? [])
  let balance = 0
  for (const record of costs.length > 0 ? sheet.records : []) {
    const row = rowView(record, { sheet, styles, options: builder.options })
    for (const column of costs) balance += signOf(row, column)
  }
  return balance < 0
}

function signOf(row: RowView, column: number): number {
  try {
    const value = row.number(column)
    return !value || isZero(value) ? 0 : value.units < 0n ? -1 : 1
  } catch {
    return 0
  }
}

function costsTurned(entry: Entry): Entry {
  const { fee, tax } = entry
  return {
    ...entry,
    fee: fee ? negateDecimal(fee) : (fee ?? null),
    tax: tax ? negateDecimal(tax) : (tax ?? null),
  }
}

/** Whether amounts carry signs, by the rows whose money only goes one way; else by whether any is negative. */
function amountForm({ sheet, columns, styles, builder }: OpenedTable, mapping: TableMapping): AmountForm {
  const column = columns.get('amount') ?? columns.get('gross')
  if (column === undefined) return { signs: 'unsigned', basis: 'either' }
  const type = columns.get('type') ?? columns.get('side')
  const words = { ...mapping.words, ...builder.options.words }
  let [signed, unsigned, negative] = [0, 0, 0]
  for (const record of sheet.records) {
    const row = rowView(record, { sheet, styles, options: builder.options })
    const sign = signOf(row, column)
    const word = type === undefined ? '' : row.text(type)
    const meant = meaningOf(word, words)
    if (sign < 0) negative++
    if (meant === null || !outward.has(meant)) continue
    if (sign < 0) signed++
    else if (sign > 0) unsigned++
  }
  const isSigned = signed + unsigned > 0 ? signed >= unsigned : negative > 0
  return { signs: isSigned ? 'signed' : 'unsigned', basis: 'either' }
}

const outward: ReadonlySet<string> = new Set(['buy', 'withdrawal', 'fee', 'tax'])

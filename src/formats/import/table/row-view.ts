/** One record of a sheet with its cells read as what they are meant to be. */
import type { Decimal } from '#core/money/decimal.ts'
import { type EpochDay, type EpochMs, epochDay } from '#core/time/epoch-day.ts'
import type { DraftWarning } from '#formats/import/draft.ts'
import type { ImportOptions } from '#formats/import/import-options.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'
import { instantOf, readDateCell } from '#formats/import/values/date-cell.ts'
import { isBlank, markOf, readNumberCell, unwrapped } from '#formats/import/values/number-cell.ts'
import { columnIndex, type Sheet } from './sheet.ts'
import type { Styles } from './styles.ts'
import type { TextRecord } from './read-records.ts'

export type Amount = { readonly value: Decimal; readonly currency: string | null }
export type Moment = { readonly day: EpochDay; readonly at: EpochMs | null; readonly booked: EpochDay | null }

/** A column is named, or given by its index. Everything throws RowFault for a cell that cannot be read. */
export type RowView = {
  readonly line: number
  readonly cells: readonly string[]
  /** What is doubtful about the row, as it is found. */
  readonly warnings: DraftWarning[]
  /** '' where the row lacks the cell or only says that there is nothing. */
  text(column: string | number): string
  amount(column: string | number): Amount | null
  number(column: string | number): Decimal | null
  moment(column: string | number): Moment | null
  warn(code: string, message: string, column?: string | null): void
}

/** What is needed to read rows of one sheet. */
export type RowReading = { readonly sheet: Sheet; readonly styles: Styles; readonly options: ImportOptions }

export function rowView({ line, cells }: TextRecord, { sheet, styles, options }: RowReading): RowView {
  const warnings: DraftWarning[] = []
  const at = (column: string | number) => (typeof column === 'number' ? column : columnIndex(sheet, column))
  const nameOf = (index: number) => sheet.names[index] || `#${index + 1}`
  const view: RowView = {
    line,
    cells,
    warnings,
    text(column) {
      const cell = unwrapped(cells[at(column)] ?? '')
      return isBlank(cell) ? '' : cell
    },
    amount(column) {
      const index = at(column)
      const cell = readNumberCell(cells[index] ?? '', nameOf(index))
      if (!cell) return null
      const mark = styles.marks.get(index) ?? null
      const found = markOf(cell)
      if (found === 'unclear' && mark === null) {
        const message = `"${shown(cells[index]!)}" may hold decimals or thousands; say which with --decimal.`
        throw new RowFault('bad-number', nameOf(index), message)
      }
      if (mark !== null && (found === 'point' || found === 'comma') && found !== mark)
        view.warn(
          'other-decimal-mark',
          `"${shown(cells[index]!)}" has a decimal ${found}, unlike the rest of its column.`,
          nameOf(index),
        )
      const value = (mark === 'comma' ? cell.comma : cell.point) ?? cell.comma ?? cell.point!
      return { value, currency: cell.currency }
    },
    number: (column) => view.amount(column)?.value ?? null,
    moment(column) {
      const index = at(column)
      return momentIn(view, cells[index] ?? '', nameOf(index), { styles, options })
    },
    warn(code, message, column = null) {
      if (!warnings.some((one) => one.message === message))
        warnings.push({ row: line, column, code, message })
    },
  }
  return view
}

/** `08/18/2023 as of 08/15/2023` was booked on the first day and happened on the second. */
function momentIn(
  view: RowView,
  cell: string,
  column: string,
  { styles, options }: Pick<RowReading, 'styles' | 'options'>,
): Moment | null {
  const text = unwrapped(cell)
  if (isBlank(text)) return null
  const [booked, asOf] = text.split(' as of ')
  const of = (part: string) => dayIn(view, part, column, { styles, options })
  if (asOf === undefined) return { ...of(text), booked: null }
  return { ...of(asOf), booked: of(booked!).day }
}

function dayIn(
  view: RowView,
  text: string,
  column: string,
  { styles, options }: Pick<RowReading, 'styles' | 'options'>,
): { readonly day: EpochDay; readonly at: EpochMs | null } {
  const cell = readDateCell(text, options.today)
  if (!cell) throw new RowFault('bad-date', column, `"${shown(text)}" is no date.`)
  const isUnclear = cell.dmy !== null && cell.mdy !== null && cell.dmy !== cell.mdy
  if (isUnclear && styles.order === null) {
    const message = `"${shown(text)}" may name the day or the month first; say which with --dates dmy or --dates mdy.`
    throw new RowFault('ambiguous-date', column, message)
  }
  const wanted = styles.order === 'mdy' ? cell.mdy : cell.dmy
  // A day that the order of the file cannot be is no day: swapping silently would hide a broken file.
  if (wanted === null) {
    if (options.dates !== null || styles.order !== null)
      throw new RowFault(
        'bad-date',
        column,
        `"${shown(text)}" is no date with ${styles.order === 'mdy' ? 'the month' : 'the day'} first, as the rest has it.`,
      )
  }
  const day = (wanted ?? cell.dmy ?? cell.mdy)!
  if (cell.hasShortYear) view.warn('short-year', `"${shown(text)}" has a year of two digits.`, column)
  if (day < YEAR_1900) throw new RowFault('date-out-of-range', column, `"${shown(text)}" is before 1900.`)
  return { day, at: instantOf(day, cell) }
}

const YEAR_1900 = epochDay(1900, 1, 1)

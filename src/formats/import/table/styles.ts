/** How a table writes its numbers and days, decided over whole columns from what only one reading fits. */
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Question } from '#formats/import/draft.ts'
import type { DateOrder, DecimalMarkName, ImportOptions } from '#formats/import/import-options.ts'
import { orderOf, readDateCell } from '#formats/import/values/date-cell.ts'
import { markOf, readNumberCell } from '#formats/import/values/number-cell.ts'
import type { Sheet } from './sheet.ts'

export type Styles = {
  /** By the index of the column; null leaves undecided cells to the question. */
  readonly marks: ReadonlyMap<number, DecimalMarkName | null>
  /** Of the file as a whole, for the record. */
  readonly mark: DecimalMarkName | null
  readonly order: DateOrder | null
  readonly questions: readonly Question[]
}

export type StyleHints = { readonly decimal: DecimalMarkName | null; readonly dates: DateOrder | null }

type Columns = { readonly numbers: readonly number[]; readonly days: readonly number[] }

/** What the person said holds; then what the cells prove; then what the format is known to write; else it is asked. */
export function decideStyles(
  sheet: Sheet,
  columns: Columns,
  hints: StyleHints,
  options: ImportOptions,
): Styles {
  const numbers = decideMarks(sheet, columns.numbers, hints, options)
  const days = decideOrder(sheet, columns.days, hints, options)
  return { ...numbers, order: days.order, questions: [...numbers.questions, ...days.questions] }
}

type Sight = { readonly row: number; readonly column: number; readonly value: string }
type Seen = { point: Sight | null; comma: Sight | null; unclear: Sight | null; hasCommas: boolean }

function decideMarks(sheet: Sheet, columns: readonly number[], hints: StyleHints, options: ImportOptions) {
  const marks = new Map<number, DecimalMarkName | null>()
  const seen = new Map(columns.map((column) => [column, seenIn(sheet, column)]))
  const ofFile = unique([...seen.values()])
  let asked: Sight | null = null
  for (const [column, sight] of seen) {
    const mark = options.decimal ?? unique([sight]) ?? ofFile ?? hints.decimal ?? plainPoint(sight, sheet)
    marks.set(column, mark)
    if (mark === null && sight.unclear) asked ??= sight.unclear
  }
  const mark = options.decimal ?? ofFile ?? [...marks.values()].find((one) => one !== null) ?? null
  return { marks, mark, questions: asked ? [askDecimal(sheet, asked)] : [] }
}

/** The one mark that is proven, where only one is. */
function unique(seen: readonly Seen[]): DecimalMarkName | null {
  const point = seen.some((one) => one.point)
  const comma = seen.some((one) => one.comma)
  return point === comma ? null : point ? 'point' : 'comma'
}

/** Nothing to decide; or points alone between commas that part the cells, which are decimal points. */
function plainPoint(
  { unclear, hasCommas, point, comma }: Seen,
  { delimiter }: Sheet,
): DecimalMarkName | null {
  if (point && comma) return null
  return !unclear || (!hasCommas && (delimiter === ',' || delimiter === null)) ? 'point' : null
}

function seenIn(sheet: Sheet, column: number): Seen {
  const seen: Seen = { point: null, comma: null, unclear: null, hasCommas: false }
  for (const { line, cells } of sheet.records) {
    const value = cells[column]
    if (value === undefined || value === '') continue
    const mark = markIn(value)
    if (mark === null || mark === 'either') continue
    if (mark === 'unclear' && value.includes(',')) seen.hasCommas = true
    seen[mark] ??= { row: line, column, value }
  }
  return seen
}

function markIn(value: string) {
  try {
    const cell = readNumberCell(value, '')
    return cell && markOf(cell)
  } catch {
    return null
  }
}

function decideOrder(sheet: Sheet, columns: readonly number[], hints: StyleHints, options: ImportOptions) {
  if (options.dates) return { order: options.dates, questions: [] }
  const seen: { dmy?: Sight; mdy?: Sight; unclear?: Sight } = {}
  for (const { line, cells } of sheet.records) {
    for (const column of columns) {
      const value = cells[column]
      const order = value ? orderIn(value, options.today) : null
      if (order && order !== 'either' && order !== 'ymd') seen[order] ??= { row: line, column, value: value! }
    }
  }
  if (seen.dmy && !seen.mdy) return { order: 'dmy' as const, questions: [] }
  if (seen.mdy && !seen.dmy) return { order: 'mdy' as const, questions: [] }
  if (hints.dates && hints.dates !== 'ymd') return { order: hints.dates, questions: [] }
  return { order: null, questions: seen.unclear ? [askOrder(sheet, seen.unclear)] : [] }
}

function orderIn(value: string, today: EpochDay) {
  const cell = readDateCell(value.split(' as of ').at(-1)!, today)
  return cell && orderOf(cell)
}

function askDecimal(sheet: Sheet, { row, column, value }: Sight): Question {
  const name = sheet.names[column]!
  return {
    id: 'decimal',
    message: `Row ${row}, column ${name}: "${value}" may hold decimals or thousands, and no number in the file tells which.`,
    option: '--decimal point|comma',
    choices: ['point', 'comma'],
    row,
    column: name,
    value,
  }
}

function askOrder(sheet: Sheet, { row, column, value }: Sight): Question {
  const name = sheet.names[column]!
  return {
    id: 'dates',
    message: `Row ${row}, column ${name}: "${value}" may name the day or the month first, and no date in the file tells which.`,
    option: '--dates dmy|mdy',
    choices: ['dmy', 'mdy'],
    row,
    column: name,
    value,
  }
}

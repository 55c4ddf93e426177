/** Guesses what the columns of an unknown table hold, by their names and by what is in them. */
import type { ImportOptions } from '#formats/import/import-options.ts'
import { columnKey } from '#formats/import/table/column-key.ts'
import type { TextRecord } from '#formats/import/table/read-records.ts'
import type { Sheet } from '#formats/import/table/sheet.ts'
import { isFiat } from '#formats/import/values/currency.ts'
import { readDateCell } from '#formats/import/values/date-cell.ts'
import { isBlank, readNumberCell } from '#formats/import/values/number-cell.ts'
import { dayFields, type Field, fieldNames, fields, numberFields } from './fields.ts'

export type GuessedColumns = {
  readonly columns: Partial<Record<Field, string>>
  /** By the index of the column, where its header names a currency. */
  readonly currencies: Readonly<Record<number, string>>
}

/** A column is taken for the first field that its name fits and its cells do not contradict; each column once. */
export function guessColumns(sheet: Sheet, options: ImportOptions): GuessedColumns {
  const heads = sheet.keys.map(headOf)
  const columns: Partial<Record<Field, string>> = {}
  const taken = new Set<number>()
  for (const field of fieldOrder) {
    const index = bestColumn(field, heads, taken, sheet, options)
    if (index === null) continue
    taken.add(index)
    columns[field] = `#${index + 1}`
  }
  // Beside a price and a total, an amount is how many.
  const amount = heads.findIndex(({ base }, index) => base === 'amount' && !taken.has(index))
  if (
    columns.quantity === undefined &&
    columns.price !== undefined &&
    columns.amount !== undefined &&
    amount >= 0
  )
    columns.quantity = `#${amount + 1}`
  const currencies = Object.fromEntries(
    heads.flatMap(({ currency }, index) => (currency ? [[index, currency]] : [])),
  )
  return { columns, currencies }
}

/** How many of the names in a record are names of fields: what makes it a header. */
export function knownNames(record: TextRecord): number {
  const keys = new Set(
    record.cells.filter((cell) => cell.length <= NAME_LENGTH_MAX).map((cell) => headOf(columnKey(cell)).base),
  )
  let count = 0
  for (const key of keys) if (allNames.has(key)) count++
  return count
}

const NAME_LENGTH_MAX = 60

/** Those that others might take for themselves come first. */
const fieldOrder: readonly Field[] = [
  ...new Set<Field>(['isin', 'cusip', 'settle', 'date', 'type', 'side', 'status', 'order', 'id', ...fields]),
]

const allNames: ReadonlySet<string> = new Set(Object.values(fieldNames).flat())

type Head = { readonly key: string; readonly base: string; readonly currency: string | null }

/** `fee eur` is a fee in EUR, `unit cost p` one in pence. */
function headOf(key: string): Head {
  const found = /^(.*\S)\s+(?:in\s+)?(\p{L}{3}|£|€|\$)$/u.exec(key)
  const code = found ? (signs[found[2]!] ?? found[2]!.toUpperCase()) : ''
  if (found && isFiat(code)) return { key, base: found[1]!, currency: code }
  const pence = /^(.*\S)\s+(p|pence|gbx)$/.exec(key)
  return pence ? { key, base: pence[1]!, currency: 'GBX' } : { key, base: key, currency: null }
}

const signs: Readonly<Record<string, string>> = { '£': 'GBP', '€': 'EUR', $: 'USD' }

function bestColumn(
  field: Field,
  heads: readonly Head[],
  taken: ReadonlySet<number>,
  sheet: Sheet,
  options: ImportOptions,
): number | null {
  for (const name of fieldNames[field]) {
    for (const [index, { key, base }] of heads.entries()) {
      if (taken.has(index) || (key !== name && base !== name)) continue
      if (isBorneOut(field, index, sheet, options)) return index
    }
  }
  return null
}

const ROWS_LOOKED_AT = 200

/** Most of the cells that hold something must be readable as what the name says. */
function isBorneOut(field: Field, index: number, sheet: Sheet, options: ImportOptions): boolean {
  const test = numberFields.includes(field)
    ? isNumber
    : dayFields.includes(field)
      ? (cell: string) => isDate(cell, options)
      : testOf(field)
  if (!test) return true
  let [filled, good] = [0, 0]
  for (const { cells } of sheet.records.slice(0, ROWS_LOOKED_AT)) {
    const cell = cells[index]?.trim() ?? ''
    if (isBlank(cell)) continue
    filled++
    if (test(cell)) good++
  }
  return filled === 0 ? field !== 'amount' : good * 2 >= filled
}

function testOf(field: Field): ((cell: string) => boolean) | null {
  if (field === 'isin') return (cell) => /^[A-Za-z]{2}[A-Za-z0-9]{9}\d$/.test(cell)
  if (field === 'currency' || field === 'priceCurrency')
    return (cell) => /^[A-Za-z]{3,5}$/.test(cell) || cell in signs
  if (field === 'type' || field === 'side') return (cell) => /\p{L}/u.test(cell) && !isNumber(cell)
  return null
}

function isNumber(cell: string): boolean {
  try {
    return readNumberCell(cell, '') !== null
  } catch {
    return false
  }
}

function isDate(cell: string, { today }: ImportOptions): boolean {
  return readDateCell(cell, today) !== null
}

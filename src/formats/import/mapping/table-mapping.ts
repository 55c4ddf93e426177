/** Which column of a table is what, and how its amounts are to be taken: what a preset states and a mapper finds. */
import type { AmountForm } from '#formats/import/entry.ts'
import { firstColumn, type Sheet } from '#formats/import/table/sheet.ts'
import type { StyleHints } from '#formats/import/table/styles.ts'
import type { Field } from './fields.ts'
import type { MeantType } from './type-words.ts'

/** A cost that stands in a column of its own, with where its currency does. */
export type CostColumn = {
  readonly name: string
  readonly currencyColumn?: string
  readonly currency?: string
}

export type TableMapping = StyleHints & {
  /** Names to look for, the first that the header has. */
  readonly columns: Partial<Readonly<Record<Field, string | readonly string[]>>>
  /** Further costs, added to those of `columns`. */
  readonly fees?: readonly CostColumn[]
  readonly taxes?: readonly CostColumn[]
  /** `auto`: by what the rows show. */
  readonly form: AmountForm | 'auto'
  /** Of amounts whose currency no column says. */
  readonly currency?: string | null
  /** Of single columns whose header names it: `Fee (EUR)`. */
  readonly columnCurrencies?: Readonly<Record<number, string>>
  readonly words?: Readonly<Record<string, MeantType>>
}

/** Where each field is; fields that the sheet lacks are absent. */
export type FieldColumns = ReadonlyMap<Field, number>

export function fieldColumns(sheet: Sheet, { columns }: Pick<TableMapping, 'columns'>): FieldColumns {
  const found = new Map<Field, number>()
  for (const [field, names] of Object.entries(columns)) {
    const index = firstColumn(sheet, names)
    if (index >= 0) found.set(field as Field, index)
  }
  return found
}

/** For the record: field to the name in the header. */
export function namedColumns(sheet: Sheet, columns: FieldColumns): Record<string, string> {
  return Object.fromEntries(
    [...columns].map(([field, index]) => [field, sheet.names[index] || `#${index + 1}`]),
  )
}

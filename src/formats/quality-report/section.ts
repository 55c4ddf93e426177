/** What a section of a quality report's pages is: a heading, and facts or a table under it. */
import type { DayColumnsData } from '#charts/day-columns.ts'

type Cell = string | null
export type Fact = { readonly label: string; readonly value: string }

export type SectionColumn = {
  readonly title: string
  /** `wide` is text that takes the room that is left. */
  readonly kind: 'text' | 'wide' | 'figure' | 'grade' | 'code'
}

export type Section = {
  readonly title: string
  readonly note: string | null
  readonly facts: readonly Fact[]
  readonly columns: readonly SectionColumn[]
  readonly rows: readonly (readonly Cell[])[]
}

/** What the daily and the weekly report each say in their own way. */
export type KindWords = {
  readonly period: string
  readonly tiles: readonly { readonly label: string; readonly value: string; readonly grade: string | null }[]
  readonly sentences: readonly string[]
  readonly picture: DayColumnsData & { readonly caption: string }
  readonly sections: readonly Section[]
}

export function factSection(title: string, facts: readonly Fact[]): Section {
  return { title, note: null, facts, columns: [], rows: [] }
}

type Told<Row> = {
  readonly title: string
  readonly rows: readonly Row[]
  readonly columns: readonly (readonly [
    title: string,
    kind: SectionColumn['kind'],
    cell: (row: Row) => Cell,
  ])[]
  readonly rowsMax: number
  /** Said where there are no rows. */
  readonly empty: string
  readonly note?: string
}

/** The first rows of a table; how many more there are is said. */
export function tableSection<Row>({ title, rows, columns, rowsMax, empty, note }: Told<Row>): Section {
  const left = rows.length - rowsMax
  const more = left > 0 ? `The first ${rowsMax} of ${rows.length}; the report as JSON has all.` : undefined
  const said = [note, more].filter((one) => one !== undefined).join(' ')
  return {
    title,
    note: rows.length === 0 ? empty : said || null,
    facts: [],
    columns: columns.map(([of, kind]) => ({ title: of, kind })),
    rows: rows.slice(0, rowsMax).map((row) => columns.map(([, , cell]) => cell(row))),
  }
}

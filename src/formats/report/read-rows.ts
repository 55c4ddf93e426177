/** Cells of a file become rows of the report, each cell held to its field; what cannot be read is said and left out. */
import { type Fields, isDouble, kindWords, missingOf, type Row, type Value, valueOf } from './field.ts'
import { type Section, type ReadRow, type SectionId, assembleReport } from './report-sections.ts'
import type { PortfolioReport } from './portfolio-report.ts'

/** `row` is the physical line, the row of the sheet, or the place in the list. */
export type ReportIssue = {
  readonly section: SectionId
  readonly row: number
  readonly column: string
  readonly code: 'missing-value' | 'bad-value' | 'unknown-column' | 'bad-row'
  readonly message: string
}

export type DecodedReport = {
  /** Null when the file says nothing of a portfolio. */
  readonly report: PortfolioReport | null
  readonly issues: readonly ReportIssue[]
  /** Where each entry of the ledger stood. */
  readonly ledgerPlaces: readonly number[]
}

/** Issues that are told; a file may hold millions. */
const ISSUES_MAX = 1_000

/** A text, or a number where the format itself tells numbers apart and rounds none. */
export type CellOf = (name: string) => string | number | null

export type RowReader = {
  /** `cell` gives what stands at a field, null where there is nothing. */
  read(section: Section, place: number, cell: CellOf): void
  /** Names that are no field are told once. */
  checkNames(section: Section, place: number, names: readonly string[]): void
  finish(): DecodedReport
}

export function createRowReader(): RowReader {
  const read = new Map<SectionId, ReadRow[]>()
  const issues: ReportIssue[] = []
  const tell = (issue: ReportIssue) => {
    if (issues.length < ISSUES_MAX) issues.push(issue)
  }
  return {
    read(section, place, cell) {
      const row = readRow(section, place, cell, tell)
      if (!row) return
      const rows = read.get(section.id)
      if (rows) rows.push({ row, place })
      else read.set(section.id, [{ row, place }])
    },
    checkNames(section, place, names) {
      for (const column of names) {
        if (Object.hasOwn(section.fields, column)) continue
        const message = `"${column}" is no column of ${section.id} and was not read.`
        tell({ section: section.id, row: place, column, code: 'unknown-column', message })
      }
    },
    finish() {
      const assembled = assembleReport(read, (section, row, { column, message }) =>
        tell({ section, row, column, code: 'bad-row', message: `${section}, row ${row}: ${message}.` }),
      )
      return { report: assembled?.report ?? null, issues, ledgerPlaces: assembled?.ledgerPlaces ?? [] }
    },
  }
}

/** Null when a cell cannot be read or a required one is missing, which is told. */
function readRow(
  { id, fields }: Section,
  place: number,
  cell: CellOf,
  tell: (issue: ReportIssue) => void,
): Row | null {
  const row: Record<string, Value> = {}
  let isWhole = true
  for (const name of namesOf(fields)) {
    const { kind, required } = fields[name]!
    const said = cell(name)
    if (typeof said === 'number' && isDouble(kind) && Number.isFinite(said)) {
      row[name] = said
      continue
    }
    const text = said === null ? '' : String(said)
    const value = valueOf(kind, text)
    if (value === undefined || (required && text === '')) {
      isWhole = false
      const code = value === undefined ? 'bad-value' : 'missing-value'
      const held = value === undefined ? `holds ${JSON.stringify(text.slice(0, 80))}` : 'is empty'
      const message = `${id}, row ${place}: ${name} ${held}; it takes ${kindWords[kind]}.`
      tell({ section: id, row: place, column: name, code, message })
    } else row[name] = value ?? missingOf(kind)
  }
  return isWhole ? row : null
}

const namesByFields = new WeakMap<Fields, readonly string[]>()

export function namesOf(fields: Fields): readonly string[] {
  const known = namesByFields.get(fields)
  if (known) return known
  const names = Object.keys(fields)
  namesByFields.set(fields, names)
  return names
}

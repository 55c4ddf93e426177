/** CSV: one block a table under a line with its name, texts inert in spreadsheets, numbers as they are. */
import { type CsvRecord, csvRecords } from './csv-records.ts'
import type { Field, Row } from './field.ts'
import { textOf } from './field.ts'
import { checkSchema, defineFormat, notAReport, SCHEMA_NAME, SCHEMA_VERSION } from './format.ts'
import { inertText, liveText } from './inert-text.ts'
import type { PortfolioReport } from './portfolio-report.ts'
import { createRowReader, type DecodedReport, namesOf, type RowReader } from './read-rows.ts'
import { type Section, sectionIds, sectionNamed, sections } from './report-sections.ts'
import { utf8Chunks, utf8Text } from './utf8-chunks.ts'

export const csvFormat = defineFormat({
  id: 'csv',
  title: 'CSV: tables one after the other, for spreadsheets and scripts',
  mediaType: 'text/csv; charset=utf-8',
  encode: (report) => utf8Chunks(csvLines(report)),
  decode: async (bytes, file) => decodeCsv(bytes, file),
})

function* csvLines(report: PortfolioReport): Generator<string> {
  yield `${SCHEMA_NAME},${SCHEMA_VERSION}\n`
  for (const section of sections) {
    yield `\n${section.id}\n`
    if (section.id === 'portfolio_info') yield* infoLines(section, report)
    else yield* tableLines(section, report)
  }
}

/** One field a line: a table of one long row is no pleasure to read. */
function* infoLines({ fields }: Section, { info }: PortfolioReport): Generator<string> {
  yield 'field,value\n'
  for (const name of namesOf(fields)) yield `${name},${cellOf(fields[name]!, info as Row, name)}\n`
}

function* tableLines({ fields, rows }: Section, report: PortfolioReport): Generator<string> {
  const names = namesOf(fields)
  yield `${names.join(',')}\n`
  for (const row of rows(report)) yield `${names.map((name) => cellOf(fields[name]!, row, name)).join(',')}\n`
}

function cellOf({ kind }: Field, row: Row, name: string): string {
  const text = textOf(kind, row[name]!)
  if (kind !== 'text' && kind !== 'data') return text
  const inert = inertText(text)
  return /[",\r\n]|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

function decodeCsv(bytes: Uint8Array, file: string): DecodedReport {
  const records = recordsOf(bytes, file)
  checkSchema(records[0]?.cells[0], records[0]?.cells[1], file)
  const reader = createRowReader()
  let at = afterBlanks(records, 1)
  while (at < records.length) {
    const { line, cells } = records[at]!
    const id = sectionIds.find((one) => one === cells[0] && cells.slice(1).every((cell) => cell === ''))
    if (!id) throw notAReport(file, `line ${line} should name one of its tables`)
    let end = at + 1
    while (end < records.length && !isBlank(records[end]!)) end++
    readBlock(sectionNamed(id), records.slice(at + 1, end), reader)
    at = afterBlanks(records, end)
  }
  return reader.finish()
}

function recordsOf(bytes: Uint8Array, file: string): CsvRecord[] {
  const text = utf8Text(bytes)
  if (text === undefined) throw notAReport(file, 'it is not UTF-8')
  try {
    return [...csvRecords(text)]
  } catch (thrown) {
    throw notAReport(file, thrown instanceof Error ? thrown.message : String(thrown), thrown)
  }
}

function afterBlanks(records: readonly CsvRecord[], from: number): number {
  let at = from
  while (at < records.length && isBlank(records[at]!)) at++
  return at
}

function isBlank({ cells }: CsvRecord): boolean {
  return cells.every((cell) => cell === '')
}

function readBlock(section: Section, [header, ...lines]: readonly CsvRecord[], reader: RowReader): void {
  if (!header) return
  if (section.id === 'portfolio_info') {
    const said = new Map(lines.map(({ cells: [name = '', value = ''] }) => [name, value]))
    reader.checkNames(section, header.line, [...said.keys()])
    reader.read(section, header.line, (name) => liveCell(section, name, said.get(name)))
    return
  }
  const columns = new Map(header.cells.map((name, column) => [name, column]))
  reader.checkNames(
    section,
    header.line,
    header.cells.filter((name) => name !== ''),
  )
  for (const { cells, line } of lines) {
    reader.read(section, line, (name) => liveCell(section, name, cells[columns.get(name) ?? -1]))
  }
}

function liveCell({ fields }: Section, name: string, cell: string | undefined): string | null {
  if (cell === undefined) return null
  const { kind } = fields[name]!
  return kind === 'text' || kind === 'data' ? liveText(cell) : cell
}

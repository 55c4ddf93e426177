/** CSV: one block a table under a line with its name, texts inert in spreadsheets, numbers as they are. */
import { parse } from 'csv-parse/sync'
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

type Line = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

function decodeCsv(bytes: Uint8Array, file: string): DecodedReport {
  const lines = linesOf(bytes, file)
  checkSchema(lines[0]?.record[0], lines[0]?.record[1], file)
  const reader = createRowReader()
  for (let at = 1; at < lines.length; ) {
    const start = lines[at]!
    const id = sectionIds.find(
      (one) => one === start.record[0] && start.record.slice(1).every((c) => c === ''),
    )
    if (!id) throw notAReport(file, `line ${start.info.lines} should name one of its tables`)
    let end = at + 1
    while (end < lines.length && !isBlank(lines[end]!)) end++
    readBlock(sectionNamed(id), lines.slice(at + 1, end), reader)
    at = end
    while (at < lines.length && isBlank(lines[at]!)) at++
  }
  return reader.finish()
}

/** Without the blank ones before the first table. */
function linesOf(bytes: Uint8Array, file: string): Line[] {
  const text = utf8Text(bytes)
  if (text === undefined) throw notAReport(file, 'it is not UTF-8')
  try {
    const lines = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as Line[]
    return lines
      .filter((line, k) => k === 0 || !isBlank(line) || !isBlank(lines[k - 1]!))
      .filter((line, k) => k !== 1 || !isBlank(line))
  } catch (thrown) {
    throw notAReport(file, thrown instanceof Error ? thrown.message : String(thrown), thrown)
  }
}

function isBlank({ record }: Line): boolean {
  return record.every((cell) => cell === '')
}

function readBlock(section: Section, [header, ...lines]: readonly Line[], reader: RowReader): void {
  if (!header) return
  if (section.id === 'portfolio_info') {
    const cells = new Map(lines.map(({ record: [name = '', value = ''] }) => [name, value]))
    reader.checkNames(section, header.info.lines, [...cells.keys()])
    reader.read(section, header.info.lines, (name) => liveCell(section, name, cells.get(name)))
    return
  }
  const columns = new Map(header.record.map((name, column) => [name, column]))
  reader.checkNames(
    section,
    header.info.lines,
    header.record.filter((name) => name !== ''),
  )
  for (const { record, info } of lines) {
    reader.read(section, info.lines, (name) => liveCell(section, name, record[columns.get(name) ?? -1]))
  }
}

function liveCell({ fields }: Section, name: string, cell: string | undefined): string | null {
  if (cell === undefined) return null
  const { kind } = fields[name]!
  return kind === 'text' || kind === 'data' ? liveText(cell) : cell
}

/** XLSX: a workbook with real numbers and days, one sheet a table and one a price history. */
import { MS_PER_DAY, formatDay, type EpochDay } from '#core/time/epoch-day.ts'
import { type FieldKind, isExact } from './field.ts'
import { defineFormat, notAReport } from './format.ts'
import { liveText } from './inert-text.ts'
import type { PortfolioReport } from './portfolio-report.ts'
import { createRowReader, type DecodedReport, namesOf, type RowReader } from './read-rows.ts'
import { readZip } from './read-zip.ts'
import { type Section, sectionNamed, sections } from './report-sections.ts'
import { utf8Chunks } from './utf8-chunks.ts'
import { EPOCH_SERIAL } from './xlsx/cells.ts'
import { readWorkbook, type Sheet, type SheetCell, type SheetRow } from './xlsx/read-workbook.ts'
import { planSheets, type PlannedSheet } from './xlsx/sheet-plan.ts'
import { constantOfHistory, CONTENTS_TITLES, EXACT_TITLE, summaryXml, tableXml } from './xlsx/sheet-xml.ts'
import { stylesXml } from './xlsx/styles.ts'
import {
  contentTypesXml,
  packageRelations,
  sheetPath,
  workbookRelations,
  workbookXml,
} from './xlsx/workbook-parts.ts'
import { zipStream } from './zip-stream.ts'

export const xlsxFormat = defineFormat({
  id: 'xlsx',
  title: 'XLSX: a workbook for Excel and LibreOffice',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  encode: encodeWorkbook,
  decode: decodeWorkbook,
})

function encodeWorkbook(report: PortfolioReport): AsyncIterable<Uint8Array> {
  const sheets = planSheets(report)
  const names = sheets.map(({ name }) => name)
  return zipStream(
    [
      { name: '[Content_Types].xml', pieces: [contentTypesXml(names.length)] },
      { name: '_rels/.rels', pieces: [packageRelations()] },
      { name: 'xl/workbook.xml', pieces: [workbookXml(names)] },
      { name: 'xl/_rels/workbook.xml.rels', pieces: [workbookRelations(names.length)] },
      { name: 'xl/styles.xml', pieces: [stylesXml()] },
      ...sheets.map((sheet, k) => ({ name: sheetPath(k), pieces: sheetPieces(sheet, sheets, report) })),
    ].map(({ name, pieces }) => ({ name, compress: true, chunks: () => utf8Chunks(pieces) })),
  )
}

function sheetPieces(
  sheet: PlannedSheet,
  all: readonly PlannedSheet[],
  { info }: PortfolioReport,
): Iterable<string> {
  if (sheet.section.id !== 'portfolio_info') return tableXml(sheet)
  return summaryXml(
    sheet,
    info,
    all.filter(({ history }) => history !== null),
  )
}

async function decodeWorkbook(bytes: Uint8Array, file: string): Promise<DecodedReport> {
  const sheets = readWorkbook(await readZip(bytes, file), file)
  const summary = sheets.find(({ name }) => name === sectionNamed('portfolio_info').title)
  if (!summary) throw notAReport(file, 'it has no sheet "Summary"')
  const reader = createRowReader()
  readInfo(summary, reader)
  for (const section of sections) {
    if (section.id === 'portfolio_info' || section.id === 'historical_data') continue
    const sheet = sheets.find(({ name }) => name === section.title)
    if (sheet) readTable(sheet, section, new Map(), reader)
  }
  for (const { sheet: name, constants } of contentsOf(summary)) {
    const sheet = sheets.find((one) => one.name === name)
    if (!sheet) throw notAReport(file, `its summary names a sheet "${name}" that it lacks`)
    readTable(sheet, sectionNamed('historical_data'), constants, reader)
  }
  return reader.finish()
}

function readInfo({ rows }: Sheet, reader: RowReader): void {
  const section = sectionNamed('portfolio_info')
  const byTitle = new Map(rows.map((row) => [row.cells.get(0)?.text ?? '', row]))
  reader.read(section, 1, (name) => {
    const { title, kind } = section.fields[name]!
    const row = byTitle.get(title)
    return row ? cellText(kind, name, row.cells.get(1), row.cells.get(2)) : null
  })
}

/** Which sheet holds the prices of which symbol. */
function contentsOf({ rows }: Sheet): { sheet: string; constants: Map<string, string> }[] {
  const isHeader = ({ cells }: SheetRow) => CONTENTS_TITLES.every((title, k) => cells.get(k)?.text === title)
  const start = rows.findIndex(isHeader)
  if (start < 0) return []
  return rows.slice(start + 1).flatMap(({ cells }) => {
    const [sheet, symbol, currency] = [0, 1, 2].map((k) => liveText(cells.get(k)?.text ?? ''))
    return sheet && symbol
      ? [
          {
            sheet,
            constants: new Map([
              ['symbol', symbol],
              ['currency', currency ?? ''],
            ]),
          },
        ]
      : []
  })
}

function readTable(
  { rows: [header, ...rows] }: Sheet,
  section: Section,
  constants: ReadonlyMap<string, string>,
  reader: RowReader,
): void {
  if (!header) return
  const columnByTitle = new Map([...header.cells].map(([column, { text }]) => [text, column]))
  const exact = columnByTitle.get(EXACT_TITLE)
  const known = new Map(namesOf(section.fields).map((name) => [section.fields[name]!.title, name]))
  const unknown = [...columnByTitle.keys()].filter((title) => title !== EXACT_TITLE && !known.has(title))
  reader.checkNames(section, header.at, unknown)
  for (const { at, cells } of rows) {
    if (cells.size === 0) continue
    reader.read(section, at, (name) => {
      const said = constants.get(name)
      if (said !== undefined && constantOfHistory.has(name)) return said
      const { title, kind } = section.fields[name]!
      const column = columnByTitle.get(title)
      if (column === undefined) return null
      return cellText(kind, name, cells.get(column), exact === undefined ? undefined : cells.get(exact))
    })
  }
}

function cellText(
  kind: FieldKind,
  name: string,
  cell: SheetCell | undefined,
  exact: SheetCell | undefined,
): string | null {
  if (!cell) return null
  const { text, isNumber } = cell
  if (kind === 'text' || kind === 'data') return liveText(text)
  if (!isNumber) return text
  if (kind === 'day') return formatDay(Math.round(Number(text) - EPOCH_SERIAL) as EpochDay)
  if (kind === 'moment') return new Date(Math.round((Number(text) - EPOCH_SERIAL) * MS_PER_DAY)).toISOString()
  return isExact(kind) ? exactText(name, text, exact?.text ?? '') : text
}

/** The digits beside hold as long as the number is the one they belong to: a cell that somebody changed counts as it is. */
function exactText(name: string, text: string, beside: string): string {
  const twin = beside
    .split(' ')
    .find((one) => one.startsWith(`${name}=`))
    ?.slice(name.length + 1)
  return twin !== undefined && Number(twin) === Number(text) ? twin : text
}

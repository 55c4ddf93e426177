/** One sheet of a workbook as XML, row by row. */
import { type Field, type Row, textOf } from '#formats/report/field.ts'
import { inertText } from '#formats/report/inert-text.ts'
import { namesOf } from '#formats/report/read-rows.ts'
import type { ReportInfo } from '#formats/report/portfolio-report.ts'
import { cellXml, columnName, needsTwin, textCell } from './cells.ts'
import type { PlannedSheet } from './sheet-plan.ts'

const HEAD =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
const PAGE =
  '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>'

/** Digits that a number cell cannot hold stand in a last column of this name, as `field=digits`. */
export const EXACT_TITLE = 'Exact digits'
export const CONTENTS_TITLES = ['Sheet', 'Symbol', 'Currency'] as const

/** A table under a header that stays in view. */
export function* tableXml({ section, rows, history }: PlannedSheet): Generator<string> {
  const fields = section.fields
  const names = namesOf(fields).filter((name) => !history || !constantOfHistory.has(name))
  yield `${HEAD}<sheetViews><sheetView workbookViewId="0" showGridLines="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="14"/><cols>`
  for (const [k, name] of names.entries()) yield columnXml(k, widthOf(fields[name]!))
  yield `${columnXml(names.length, 24)}</cols><sheetData>`
  yield rowXml(
    1,
    [...names.map((name) => fields[name]!.title), EXACT_TITLE].map((title, k) =>
      textCell(`${columnName(k)}1`, title, 'header'),
    ),
  )
  let at = 1
  for (const row of rows()) {
    at += 1
    const cells = names.map((name, k) => cellXml(`${columnName(k)}${at}`, fields[name]!, row[name]!))
    yield rowXml(at, [...cells, twinCell(`${columnName(names.length)}${at}`, fields, names, row)])
  }
  yield `</sheetData><autoFilter ref="A1:${columnName(names.length)}${at}"/>${PAGE}`
}

export const constantOfHistory: ReadonlySet<string> = new Set(['symbol', 'currency'])

/** What the portfolio is, one field a row, and which sheet holds which prices. */
export function* summaryXml(
  { section: { fields } }: PlannedSheet,
  info: ReportInfo,
  histories: readonly PlannedSheet[],
): Generator<string> {
  const names = namesOf(fields)
  yield `${HEAD}<sheetViews><sheetView workbookViewId="0" showGridLines="0" tabSelected="1"/></sheetViews><sheetFormatPr defaultRowHeight="14"/><cols>${columnXml(0, 30)}${columnXml(1, 34)}${columnXml(2, 24)}</cols><sheetData>`
  for (const [k, name] of names.entries()) {
    const at = k + 1
    yield rowXml(at, [
      textCell(`A${at}`, fields[name]!.title, 'label'),
      name === 'name'
        ? textCell(`B${at}`, nameText(fields[name]!, info), 'title')
        : cellXml(`B${at}`, fields[name]!, info[name as keyof ReportInfo]),
      twinCell(`C${at}`, fields, [name], info as Row),
    ])
  }
  let at = names.length + 2
  yield rowXml(
    at,
    CONTENTS_TITLES.map((title, k) => textCell(`${columnName(k)}${at}`, title, 'header')),
  )
  for (const { name, history } of histories) {
    at += 1
    const words = [name, history!.symbol, history!.currency]
    yield rowXml(
      at,
      words.map((word, k) => cellXml(`${columnName(k)}${at}`, plainText, word)),
    )
  }
  yield `</sheetData>${PAGE}`
}

const plainText: Field = { kind: 'text', title: '' }

function nameText({ kind }: Field, { name }: ReportInfo): string {
  return inertText(textOf(kind, name))
}

function rowXml(at: number, cells: readonly string[]): string {
  return `<row r="${at}">${cells.join('')}</row>`
}

function columnXml(column: number, width: number): string {
  return `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`
}

const widths: Partial<Record<Field['kind'], number>> = {
  amount: 16,
  day: 12,
  moment: 20,
  fraction: 11,
  data: 24,
}

function widthOf({ kind, title }: Field): number {
  return widths[kind] ?? Math.max(12, Math.min(20, title.length + 3))
}

function twinCell(
  reference: string,
  fields: PlannedSheet['section']['fields'],
  names: readonly string[],
  row: Row,
): string {
  const twins = names.flatMap((name) => {
    const { kind } = fields[name]!
    const text = textOf(kind, row[name]!)
    return needsTwin(kind, text) ? [`${name}=${text}`] : []
  })
  return twins.length === 0 ? '' : textCell(reference, twins.join(' '), 'plain')
}

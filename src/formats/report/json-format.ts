/** JSON: the whole portfolio under the five names of old, and its ledger; exact decimals are strings. */
import { formatDay } from '#core/time/epoch-day.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { canonicalJson, isDouble, isTame, type Json, type Row, textOf } from './field.ts'
import { checkSchema, defineFormat, notAReport, SCHEMA_NAME, SCHEMA_VERSION } from './format.ts'
import { type PortfolioReport, priceColumns, type PriceHistory } from './portfolio-report.ts'
import { createRowReader, type DecodedReport, namesOf, type RowReader } from './read-rows.ts'
import { type Section, type SectionId, sectionNamed } from './report-sections.ts'
import { utf8Chunks, utf8Text } from './utf8-chunks.ts'

export const jsonFormat = defineFormat({
  id: 'json',
  title: 'JSON: the whole portfolio, for programs',
  mediaType: 'application/json; charset=utf-8',
  encode: (report) => utf8Chunks(jsonLines(report)),
  decode: async (bytes, file) => decodeJson(bytes, file),
})

/** One row a line, so that two exports can be compared by eye. */
function* jsonLines(report: PortfolioReport): Generator<string> {
  const { portfolio_info: info, ...others } = Object.fromEntries(
    [...lists, 'portfolio_info' as const].map((id) => [id, sectionNamed(id)]),
  ) as Record<SectionId, Section>
  yield `{\n"schema": {"name":"${SCHEMA_NAME}","version":${SCHEMA_VERSION}},\n"portfolio_info": ${rowText(info, report.info as Row)}`
  for (const id of lists.slice(0, LISTS_FIRST))
    yield* listLines(id, others[id as keyof typeof others], report)
  yield ',\n"historical_data": {'
  let comma = ''
  for (const one of report.history) {
    yield `${comma}\n${JSON.stringify(one.symbol)}: `
    yield* historyLines(one)
    comma = ','
  }
  yield '}'
  yield* listLines('optimization_results', others.optimization_results, report)
  yield ',\n"performance_metrics": {'
  yield* listLines('metrics', others.metrics, report, '')
  yield* listLines('snapshots', others.snapshots, report)
  yield '}\n}\n'
}

/** Kept as lists of rows; bars are columns. */
const lists = [
  'holdings',
  'ledger',
  'quality',
  'instruments',
  'corporate_actions',
  'exchange_rates',
  'optimization_results',
  'metrics',
  'snapshots',
] as const
/** Those that stand at the top, before the prices. */
const LISTS_FIRST = 6

function* listLines(id: string, section: Section, report: PortfolioReport, before = ','): Generator<string> {
  yield `${before}\n"${id}": [`
  let comma = ''
  for (const row of section.rows(report)) {
    yield `${comma}\n${rowText(section, row)}`
    comma = ','
  }
  yield ']'
}

function rowText({ fields }: Section, row: Row): string {
  const members = namesOf(fields).map((name) => {
    const { kind } = fields[name]!
    const text = textOf(kind, row[name]!)
    const isBare = isDouble(kind) || kind === 'data'
    return `"${name}":${text === '' ? 'null' : isBare ? text : JSON.stringify(text)}`
  })
  return `{${members.join(',')}}`
}

function* historyLines({ currency, day, columns, source, grade, said }: PriceHistory): Generator<string> {
  yield `{"currency":${JSON.stringify(currency)},\n"days":[${Array.from(day, (one) => `"${formatDay(one as EpochDay)}"`).join(',')}]`
  for (const name of priceColumns) {
    const values = Array.from(columns[name], (value) => (Number.isFinite(value) ? String(value) : 'null'))
    yield `,\n"${name}":[${values.join(',')}]`
  }
  yield `,\n"source":${wordsText(source)},\n"grade":${wordsText(grade)}`
  if (said.size > 0) yield `,\n"said":${canonicalJson(byDay(day, said))}`
  yield '}'
}

function byDay(day: Int32Array, said: PriceHistory['said']): Json {
  return Object.fromEntries([...said].map(([t, told]) => [formatDay(day[t]! as EpochDay), told]))
}

/** One word where all bars share it. */
function wordsText(words: readonly (string | null)[]): string {
  return JSON.stringify(words.every((word) => word === words[0]) ? (words[0] ?? null) : words)
}

type Known = Readonly<Record<string, Json>>
const DEPTH_MAX = 32

function decodeJson(bytes: Uint8Array, file: string): DecodedReport {
  const document = parsed(bytes, file)
  const schema = asObject(document.schema)
  checkSchema(schema.name, schema.version, file)
  const reader = createRowReader()
  readJsonRow(sectionNamed('portfolio_info'), document.portfolio_info ?? null, 1, reader)
  const performance = asObject(document.performance_metrics)
  for (const id of lists) {
    const rows = (id in performance ? performance : document)[id] ?? []
    if (!Array.isArray(rows)) throw notAReport(file, `${id} is not a list`)
    for (const [k, row] of (rows as Json[]).entries()) readJsonRow(sectionNamed(id), row, k + 1, reader)
  }
  for (const [symbol, history] of Object.entries(asObject(document.historical_data))) {
    readHistory(symbol, asObject(history), reader, file)
  }
  return reader.finish()
}

function parsed(bytes: Uint8Array, file: string): Known {
  const text = utf8Text(bytes)
  if (text === undefined) throw notAReport(file, 'it is not UTF-8')
  if (isTooDeep(text)) throw notAReport(file, `it is nested deeper than ${DEPTH_MAX} levels`)
  try {
    const document: unknown = JSON.parse(text)
    if (!isTame(document, DEPTH_MAX)) throw notAReport(file, 'it holds names that no report has')
    return asObject(document as Json)
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw notAReport(file, thrown.message, thrown)
    throw thrown
  }
}

/** Looked at before it is parsed; brackets inside texts do not count. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let inText = false
  for (let at = 0; at < text.length; at++) {
    const mark = text.charCodeAt(at)
    if (inText) {
      if (mark === BACKSLASH) at++
      else if (mark === QUOTE) inText = false
    } else if (mark === QUOTE) inText = true
    else if (mark === OPEN_LIST || mark === OPEN_OBJECT) depth++
    else if (mark === CLOSE_LIST || mark === CLOSE_OBJECT) depth--
    if (depth > DEPTH_MAX) return true
  }
  return false
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

function asObject(value: Json | undefined): Known {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Known) : {}
}

function readJsonRow(section: Section, row: Json, place: number, reader: RowReader): void {
  const members = asObject(row)
  reader.checkNames(section, place, Object.keys(members))
  reader.read(section, place, (name) => cellText(section, name, members[name]))
}

function cellText({ fields }: Section, name: string, value: Json | undefined): string | number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number') return value
  if (fields[name]!.kind === 'data') return canonicalJson(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function readHistory(symbol: string, history: Known, reader: RowReader, file: string): void {
  const section = sectionNamed('historical_data')
  const days = history.days
  if (!Array.isArray(days)) throw notAReport(file, `the history of ${symbol} has no list of days`)
  const cells = (name: string, t: number): Json | undefined => {
    if (name === 'symbol') return symbol
    if (name === 'currency') return history.currency
    if (name === 'said') return asObject(history.said)[(days as string[])[t]!]
    const column = history[name === 'date' ? 'days' : name]
    return Array.isArray(column) ? (column as Json[])[t] : column
  }
  for (let t = 0; t < days.length; t++) {
    reader.read(section, t + 1, (name) => cellText(section, name, cells(name, t)))
  }
}

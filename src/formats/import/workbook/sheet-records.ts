/** The rows of a sheet as records of text cells. */
import { SaxesParser } from 'saxes'
import { AppError } from '#core/errors.ts'
import { type EpochDay, epochDay, formatDay } from '#core/time/epoch-day.ts'
import { CELLS_MAX, type TextRecord } from '#formats/import/table/read-records.ts'

export type SheetReading = {
  readonly file: string
  readonly shared: readonly string[]
  readonly isDay: (style: number) => boolean
  readonly is1904: boolean
}

const COLUMNS_MAX = 512
const ROWS_MAX = 1_048_576
const CHARACTERS_PER_WRITE = 1 << 20

/** Read as a stream of elements: a sheet has a million cells where a tree of them would not fit. */
export function sheetRecords(xml: string, reading: SheetReading): TextRecord[] {
  const state: SheetState = {
    records: [],
    cells: [],
    line: 0,
    count: 0,
    column: -1,
    kind: '',
    style: 0,
    text: '',
    isValue: false,
  }
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw refused(reading, 'a document type is declared in it; remove the DOCTYPE.')
  })
  parser.on('error', (error) => {
    throw refused(reading, error.message.replace(/^[\d:]+\s*/, ''))
  })
  parser.on('opentag', ({ name, attributes }) =>
    open(state, name, attributes as Record<string, string>, reading),
  )
  parser.on('text', (piece) => {
    if (state.isValue) state.text += piece
  })
  parser.on('closetag', ({ name }) => close(state, name, reading))
  for (let at = 0; at < xml.length; at += CHARACTERS_PER_WRITE)
    parser.write(xml.slice(at, at + CHARACTERS_PER_WRITE))
  parser.close()
  return state.records
}

type SheetState = {
  readonly records: TextRecord[]
  cells: string[]
  line: number
  count: number
  column: number
  kind: string
  style: number
  text: string
  isValue: boolean
}

function open(
  state: SheetState,
  name: string,
  attributes: Record<string, string>,
  reading: SheetReading,
): void {
  if (name === 'row') {
    state.line = Number(attributes.r ?? state.line + 1)
    state.cells = []
    state.column = -1
    if (!(state.line <= ROWS_MAX)) throw tooLarge(reading, `a row ${attributes.r}`)
  } else if (name === 'c') {
    state.column = attributes.r === undefined ? state.column + 1 : columnOf(attributes.r)
    state.kind = attributes.t ?? ''
    state.style = Number(attributes.s ?? 0)
    state.text = ''
    if (state.column >= COLUMNS_MAX || ++state.count > CELLS_MAX)
      throw tooLarge(
        reading,
        state.column >= COLUMNS_MAX ? `a cell in column ${attributes.r}` : `more than ${CELLS_MAX} cells`,
      )
  }
  // A formula is never looked at: what counts is the value beside it.
  state.isValue = name === 'v' || name === 't'
}

function close(state: SheetState, name: string, reading: SheetReading): void {
  state.isValue = false
  if (name === 'row' && state.cells.some((cell) => cell !== ''))
    state.records.push({ line: state.line, cells: Array.from(state.cells, (cell) => cell ?? '') })
  if (name !== 'c' || state.text === '') return
  while (state.cells.length < state.column) state.cells.push('')
  state.cells[state.column] = cellText(state, reading)
}

/** `AB12` is column 27. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,4}/.exec(reference)?.[0] ?? ''
  let column = 0
  for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64
  return column - 1
}

function cellText({ kind, text, style }: SheetState, reading: SheetReading): string {
  if (kind === 's') return reading.shared[Number(text)] ?? ''
  if (kind === 'b') return text === '1' ? 'TRUE' : 'FALSE'
  if (kind === 'str' || kind === 'inlineStr' || kind === 'e' || kind === 'd') return text
  return reading.isDay(style) ? dayText(Number(text), reading.is1904) : numberText(text)
}

/** Day 60 of the old count is the 29 February 1900, which never was. */
function dayText(serial: number, is1904: boolean): string {
  const whole = Math.floor(serial)
  if (!Number.isFinite(serial) || whole < 0 || whole > 2_958_465) return String(serial)
  if (!is1904 && whole === 60) return '1900-02-29'
  const start = is1904 ? epochDay(1904, 1, 1) : epochDay(1899, 12, whole < 60 ? 31 : 30)
  const day = formatDay((start + whole) as EpochDay)
  const seconds = Math.round((serial - whole) * 86_400)
  if (seconds === 0 || seconds >= 86_400) return day
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${day} ${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`
}

/**
 * Digits behind the fifteenth are the tail of a binary fraction, which the shortest spelling of the same double does not have. Three
 * decimals get a zero, so that nobody takes the point for a mark of thousands.
 */
function numberText(text: string): string {
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '').length
  const value = Number(text)
  const short = digits > 15 && text.includes('.') && Number.isFinite(value) ? String(value) : text
  return /^-?\d{1,3}\.\d{3}$/.test(short) ? `${short}0` : short
}

function refused({ file }: SheetReading, message: string): AppError {
  return new AppError('not-an-import-file', `${file}: ${message}`, { details: { file } })
}

function tooLarge({ file }: SheetReading, what: string): AppError {
  return new AppError('file-too-large', `${file}: the sheet has ${what}; hand in the table alone.`, {
    details: { file },
  })
}

/** Values as cells of a sheet: real numbers and days where a spreadsheet has them, exact digits kept beside. */
import { type Field, type FieldKind, isExact, textOf, type Value } from '#formats/report/field.ts'
import { inertText } from '#formats/report/inert-text.ts'
import { xmlText } from '#formats/report/xml-text.ts'
import { MS_PER_DAY } from '#core/time/epoch-day.ts'
import { type StyleName, styleIndex } from './styles.ts'

/** Serial of 1970-01-01; days before 1900-03-01 are where spreadsheets disagree with the calendar. */
export const EPOCH_SERIAL = 25_569
const SERIAL_MIN = 61
const SERIAL_MAX = 2_958_465

/** What a double is sure to keep. */
const SURE_DIGITS = 15
const NUMBER_LENGTH_MAX = 25

/** Empty for a missing value. */
export function cellXml(reference: string, { kind }: Field, value: Value): string {
  const text = textOf(kind, value)
  if (text === '') return ''
  const number = numberText(kind, value, text)
  return number === null
    ? textCell(reference, kind === 'text' || kind === 'data' ? inertText(text) : text, 'plain')
    : `<c r="${reference}" s="${styleIndex(styleOf[kind])}"><v>${number}</v></c>`
}

export function textCell(reference: string, text: string, style: StyleName): string {
  return `<c r="${reference}" s="${styleIndex(style)}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`
}

const styleOf: Readonly<Record<FieldKind, StyleName>> = {
  text: 'plain',
  decimal: 'plain',
  amount: 'amount',
  number: 'plain',
  fraction: 'fraction',
  count: 'count',
  day: 'day',
  moment: 'moment',
  data: 'plain',
}

/** Null for what is written as text. */
function numberText(kind: FieldKind, value: Value, text: string): string | null {
  if (kind === 'text' || kind === 'data') return null
  if (kind === 'day') return serialText(value as number)
  if (kind === 'moment') return serialText((value as number) / MS_PER_DAY)
  if (!isExact(kind)) return text
  if (!needsTwin(kind, text)) return text
  const nearest = Number(text)
  return Number.isFinite(nearest) ? String(nearest) : null
}

function serialText(days: number): string | null {
  const serial = days + EPOCH_SERIAL
  return serial >= SERIAL_MIN && serial <= SERIAL_MAX ? String(serial) : null
}

/** Whether a spreadsheet would lose digits of it. */
export function needsTwin(kind: FieldKind, text: string): boolean {
  if (!isExact(kind)) return false
  const digits = text.replace(/[-.]/g, '').replace(/^0+/, '')
  return digits.length > SURE_DIGITS || text.length > NUMBER_LENGTH_MAX
}

/** `A`, `B`, … `AA`; the first column is 0. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter
}

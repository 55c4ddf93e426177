/** Reads one cell as an exact number, with the currency that stands beside it, under either decimal mark. */
import { type Decimal, negateDecimal, parseDecimal } from '#core/money/decimal.ts'
import type { DecimalMarkName } from '#formats/import/import-options.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'
import { currencyOfSign } from './currency.ts'

/** A number that only one mark fits has null for the other; where the two differ the cell alone does not tell. */
export type NumberCell = {
  readonly point: Decimal | null
  readonly comma: Decimal | null
  readonly currency: string | null
}

/** Null for a blank. Throws RowFault `bad-number` or `too-many-digits`. */
export function readNumberCell(text: string, column: string): NumberCell | null {
  const bare = unwrapped(text)
  if (isBlank(bare)) return null
  const plain = /^-?\d{1,15}(\.\d{1,15})?$/.exec(bare)
  if (plain && (plain[1] === undefined || plain[1].length !== 4)) return both(parseDecimal(bare)!, plain[1])
  const parts = bare.length > LENGTH_MAX ? null : partsOf(bare)
  if (!parts) throw new RowFault('bad-number', column, `"${shown(text)}" is no number.`)
  const point = underMark(parts, '.', column)
  const comma = underMark(parts, ',', column)
  if (!point && !comma) throw new RowFault('bad-number', column, `"${shown(text)}" is no number.`)
  return { point, comma, currency: parts.currency }
}

/** What stands in number columns where there is no number. */
export function isBlank(text: string): boolean {
  return text === '' || blanks.has(text.toLowerCase())
}

/** Which reading of an undecided cell holds: `null` where both are the same. */
export function markOf({ point, comma }: NumberCell): DecimalMarkName | 'either' | 'unclear' {
  if (!comma) return 'point'
  if (!point) return 'comma'
  return point.units === comma.units && point.scale === comma.scale ? 'either' : 'unclear'
}

/** The text of a cell that a spreadsheet wrote as `="123"`, or with an apostrophe before a sign, without that. */
export function unwrapped(text: string): string {
  const trimmed = text.trim()
  const formula = /^="(.*)"$/.exec(trimmed)
  if (formula) return formula[1]!.trim()
  return /^'[-+=@]/.test(trimmed) ? trimmed.slice(1) : trimmed
}

const blanks: ReadonlySet<string> = new Set([
  '-',
  '--',
  '—',
  '–',
  'n/a',
  'na',
  'null',
  'none',
  'not available',
  'nicht verfügbar',
  'n.v.t.',
  'nvt',
])

/** Longer text is no number, whatever is in it. */
const LENGTH_MAX = 120

type Parts = {
  readonly body: string
  readonly isNegative: boolean
  readonly currency: string | null
  readonly exponent: string
}

const mark = String.raw`US\$|CA\$|C\$|A\$|AU\$|HK\$|R\$|S\$|NZ\$|[$€£¥₹₽₩₺₪฿₫₴]|kr\.?|zł|Kč|Fr\.?|[A-Za-z]{3,5}`
const sign = '[-+−–]'
const form = new RegExp(
  `^(?<first>${sign})?\\s*(?<before>${mark})?\\s*(?<second>${sign})?\\s*(?<body>[\\d.,][\\d.,'’\\s]*|[.,]\\d+)(?<exponent>[eE][+-]?\\d{1,4})?\\s*(?<last>-)?\\s*(?<after>${mark})?$`,
)

function partsOf(text: string): Parts | null {
  const inside = /^([^()]*)\(([^()]*)\)([^()]*)$/.exec(text)
  const found = form.exec(inside ? `${inside[1]}${inside[2]}${inside[3]}`.trim() : text)?.groups
  if (!found) return null
  const signs = [found.first, found.second, found.last].filter((one) => one !== undefined)
  if (signs.length > 1 || (inside && signs.length > 0)) return null
  if (found.before !== undefined && found.after !== undefined) return null
  const beside = found.before ?? found.after
  const currency = beside === undefined ? null : currencyOfSign(beside)
  if (beside !== undefined && currency === null) return null
  const isNegative = inside !== null || signs.some((one) => one !== '+')
  return { body: found.body!.trim(), isNegative, currency, exponent: found.exponent ?? '' }
}

/** 40 digits before the mark and 40 behind it are kept; longer numbers are refused rather than rounded. */
const DIGITS_MAX = 40
const EXPONENT_MAX = 30

function underMark(
  { body, isNegative, exponent }: Parts,
  decimal: '.' | ',',
  column: string,
): Decimal | null {
  const pattern = decimal === '.' ? underPoint : underComma
  const found = pattern.exec(body)
  if (!found) return null
  const whole = (found[1] ?? '').replace(/\D/g, '')
  const fraction = found[2] ?? ''
  if (whole === '' && fraction === '') return null
  const significant = whole.replace(/^0+/, '').length
  if (
    significant > DIGITS_MAX ||
    fraction.length > DIGITS_MAX ||
    Math.abs(Number(exponent.slice(1))) > EXPONENT_MAX
  ) {
    const message = `"${shown(body + exponent)}" has more digits than the ${DIGITS_MAX} before and ${DIGITS_MAX} behind the decimal mark that are kept exactly.`
    throw new RowFault('too-many-digits', column, message)
  }
  const value = parseDecimal(`${whole || '0'}${fraction === '' ? '' : `.${fraction}`}${exponent}`)
  return value && isNegative ? negateDecimal(value) : value
}

// Thousands stand in groups of three behind one to three digits, the first of which is not a zero.
const spaced = String.raw`[1-9]\d{0,2}(?:[\s'’]\d{3})+`
const underPoint = new RegExp(`^(\\d+|${spaced}|[1-9]\\d{0,2}(?:,\\d{3})+)?(?:\\.(\\d*))?$`)
const underComma = new RegExp(`^(\\d+|${spaced}|[1-9]\\d{0,2}(?:\\.\\d{3})+)?(?:,(\\d*))?$`)

/** A plain number whose mark, where it has one, cannot be a mark of thousands. */
function both(value: Decimal, fraction: string | undefined): NumberCell {
  return { point: value, comma: fraction === undefined ? value : null, currency: null }
}

/** Numbers as people read them: the unit decides the decimals, the browser's language the marks. */

export type NumberStyle = {
  /** Shows `+` on a gain as well: for changes. */
  readonly signed?: boolean
  /** A price, even where no currency is known. */
  readonly price?: boolean
  /** Shortens large counts: `1.2M`. */
  readonly compact?: boolean
  /** Overrides the decimals that the unit would give. */
  readonly decimals?: number
}

type FormattedNumber = {
  /** The digits with their sign; `—` where there is no number. */
  readonly text: string
  /** What stands behind the digits: a currency code, `bars`; empty where the text says it all. */
  readonly suffix: string
}

const MISSING = '—'
/** As wide as a plus; most languages' own formats use the shorter hyphen. */
const MINUS = '−'

/** A unit is a currency code, `fraction`, `ratio`, `bars`, `score`, or null for a plain count (src/protocol/figure.ts). */
export function formatNumber(
  value: number | null,
  unit: string | null,
  style: NumberStyle = {},
): FormattedNumber {
  if (value === null || !Number.isFinite(value)) return { text: MISSING, suffix: '' }
  const decimals = style.decimals ?? (style.price ? priceDecimals(value) : decimalsOf(value, unit))
  const options: Intl.NumberFormatOptions = {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    // `negative` alone keeps a rounded-away loss from reading "-0.00".
    signDisplay: style.signed ? 'exceptZero' : 'negative',
  }
  if (unit === 'fraction') options.style = 'percent'
  if (style.compact) Object.assign(options, compactOptions)
  const text = numberFormat(options).format(value).replace('-', MINUS)
  return { text, suffix: suffixOf(unit) }
}

/** Digits and suffix in one string, for sentences and labels. */
export function numberText(value: number | null, unit: string | null, style: NumberStyle = {}): string {
  const { text, suffix } = formatNumber(value, unit, style)
  return suffix ? `${text} ${suffix}` : text
}

const compactOptions: Intl.NumberFormatOptions = {
  notation: 'compact',
  minimumFractionDigits: 0,
  maximumFractionDigits: 2,
}

function decimalsOf(value: number, unit: string | null): number {
  if (unit === 'fraction' || unit === 'ratio') return 2
  if (unit === 'score') return 3
  if (unit === 'bars') return 0
  if (unit === null) return Number.isInteger(value) ? 0 : 2
  return priceDecimals(value)
}

/** Two decimals for ordinary prices, enough for three digits that matter below one. At most 8. */
export function priceDecimals(value: number): number {
  const size = Math.abs(value)
  if (size === 0 || size >= 1) return 2
  return Math.min(8, Math.max(2, 2 - Math.floor(Math.log10(size))))
}

function suffixOf(unit: string | null): string {
  return unit === null || unit === 'fraction' || unit === 'ratio' || unit === 'score' ? '' : unit
}

/** Making a formatter costs a hundred times its use. The styles above allow a few dozen keys, so nothing is evicted. */
const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${options.style}|${options.notation}|${options.signDisplay}|${options.minimumFractionDigits}|${options.maximumFractionDigits}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(undefined, options)
    formats.set(key, format)
  }
  return format
}

/** Which way a change points; a change that would print as zero points nowhere. */
export type Direction = 'up' | 'down' | 'flat'

export function directionOf(value: number | null, unit: string | null): Direction {
  if (value === null) return 'flat'
  const { text } = formatNumber(value, unit, { signed: true })
  if (!/[1-9]/.test(text)) return 'flat'
  return value > 0 ? 'up' : 'down'
}

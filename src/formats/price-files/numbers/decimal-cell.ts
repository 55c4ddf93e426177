/** Reads a plain decimal straight from bytes, to the double that `Number` would give for its text. */

/** The byte between units and decimals. */
export const POINT = 0x2e
export const COMMA = 0x2c
export type DecimalMark = typeof POINT | typeof COMMA

/**
 * The number written in `bytes[start..end)` as `[+-]digits[mark digits][e[+-]digits]`, with at least one digit before
 * the exponent; NaN for anything else (a blank, `0x1F`, `n/a`, `Infinity`) and for what overflows (`1e999`). Dividing
 * two exact doubles rounds once, so the short way is right to the last bit (W. D. Clinger, “How to Read Floating Point Numbers Accurately”, 1990).
 */
export function readDecimal(bytes: Buffer, start: number, end: number, mark: DecimalMark): number {
  const sign = bytes[start]
  const first = sign === MINUS || sign === PLUS ? start + 1 : start
  let mantissa = 0
  let markAt = -1
  for (let at = first; at < end; at++) {
    const byte = bytes[at]!
    if (byte >= ZERO && byte <= NINE) mantissa = mantissa * 10 + (byte - ZERO)
    else if (byte === mark && markAt < 0) markAt = at
    else return readWithExponent(bytes.toString('latin1', start, end), mark)
  }
  const digits = end - first - (markAt < 0 ? 0 : 1)
  if (digits <= 0) return Number.NaN
  const decimals = markAt < 0 ? 0 : end - markAt - 1
  if (mantissa > Number.MAX_SAFE_INTEGER || decimals > EXACT_POWERS) {
    return finiteNumber(bytes.toString('latin1', start, end))
  }
  const value = decimals === 0 ? mantissa : mantissa / powersOfTen[decimals]!
  return sign === MINUS ? -value : value
}

/** 10^22 is the last power of ten that a double holds exactly. */
const EXACT_POWERS = 22
const powersOfTen = Float64Array.from({ length: EXACT_POWERS + 1 }, (_, power) => Number(`1e${power}`))

const PLUS = 0x2b
const MINUS = 0x2d
const ZERO = 0x30
const NINE = 0x39

function readWithExponent(text: string, mark: DecimalMark): number {
  const form = mark === POINT ? exponentAfterPoint : exponentAfterComma
  return form.test(text) ? finiteNumber(text) : Number.NaN
}

const exponentAfterPoint = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)e[+-]?\d+$/i
const exponentAfterComma = /^[+-]?(?:\d+(?:,\d*)?|,\d+)e[+-]?\d+$/i

function finiteNumber(text: string): number {
  const value = Number(text.replace(',', '.'))
  return Number.isFinite(value) ? value : Number.NaN
}

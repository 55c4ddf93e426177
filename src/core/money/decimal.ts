/** Exact decimal numbers: products are exact, and a quotient is rounded once, half to even, to digits that are stated. */

/** The number `units` / 10^`scale`, with `scale` at least 0. */
export type Decimal = { readonly units: bigint; readonly scale: number }

/** What no rate or amount exceeds; longer text is refused before it costs anything. */
const TEXT_LENGTH_MAX = 400
const EXPONENT_MAX = 400

/** Plain digits, or with an exponent as `String(1e-7)` writes it; null for anything else. */
export function parseDecimal(text: string): Decimal | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,4}))?$/i.exec(text)
  if (!match || text.length > TEXT_LENGTH_MAX) return null
  const [, sign, whole = '', fraction = '', exponentText = '0'] = match
  const exponent = Number(exponentText)
  if (Math.abs(exponent) > EXPONENT_MAX) return null
  const digits = BigInt(`${whole}${fraction}`)
  const units = sign === '-' ? -digits : digits
  const scale = fraction.length - exponent
  return scale >= 0 ? { units, scale } : { units: units * tenTo(-scale), scale: 0 }
}

/** Plain digits with all places of the scale: 1.50 stays `1.50`. */
export function formatDecimal({ units, scale }: Decimal): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const sign = units < 0n ? '-' : ''
  if (scale === 0) return `${sign}${digits}`
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

export const zero: Decimal = { units: 0n, scale: 0 }

/** Exact, with the places of whichever has more. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { units: a.units + b.units, scale: a.scale }
  const scale = Math.max(a.scale, b.scale)
  return { units: a.units * tenTo(scale - a.scale) + b.units * tenTo(scale - b.scale), scale }
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return addDecimals(a, negateDecimal(b))
}

export function negateDecimal({ units, scale }: Decimal): Decimal {
  return { units: -units, scale }
}

/** Below zero where `a` is the smaller, above where it is the larger; 1.50 and 1.5 are equal. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const { units } = subtractDecimals(a, b)
  return units === 0n ? 0 : units < 0n ? -1 : 1
}

export function isZero({ units }: Decimal): boolean {
  return units === 0n
}

/** The exact shortest decimal that reads back as the same double; null where it is not finite. */
export function decimalOfNumber(value: number): Decimal | null {
  return parseDecimal(String(value))
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale }
}

/**
 * `a` / `b`, without zeros at the end of its fraction: exact where `digits` significant digits hold it, else rounded to them,
 * half to even. Throws RangeError when `b` is zero.
 */
export function divideDecimals(a: Decimal, b: Decimal, digits: number): Decimal {
  // Enough places that the whole part of the scaled quotient has more than `digits` digits.
  const places = Math.max(0, digits + lengthOf(b.units) - lengthOf(a.units) + 1 + a.scale - b.scale)
  const shift = places + b.scale - a.scale
  const numerator = shift >= 0 ? a.units * tenTo(shift) : a.units
  const denominator = shift >= 0 ? b.units : b.units * tenTo(-shift)
  const quotient = numerator / denominator
  const surplus = Math.max(0, Math.min(places, lengthOf(quotient) - digits))
  const units = roundedQuotient(numerator, denominator * tenTo(surplus))
  return withoutTrailingZeros({ units, scale: places - surplus })
}

/** The nearest double. */
export function decimalToNumber(decimal: Decimal): number {
  return Number(formatDecimal(decimal))
}

/** The same number with no zeros at the end of its fraction. */
export function withoutTrailingZeros({ units, scale }: Decimal): Decimal {
  let [left, places] = [units, scale]
  while (places > 0 && left % 10n === 0n) {
    left /= 10n
    places -= 1
  }
  return { units: left, scale: places }
}

function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  const [top, bottom] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator]
  const size = top < 0n ? -top : top
  const whole = size / bottom
  const twiceRest = (size % bottom) * 2n
  const isUp = twiceRest > bottom || (twiceRest === bottom && whole % 2n === 1n)
  const rounded = isUp ? whole + 1n : whole
  return top < 0n ? -rounded : rounded
}

/** Digits of a whole number without its sign. */
function lengthOf(units: bigint): number {
  return String(units < 0n ? -units : units).length
}

/** Powers made once; longer ones are rare. */
const powersOfTen = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent))

function tenTo(exponent: number): bigint {
  return powersOfTen[exponent] ?? 10n ** BigInt(exponent)
}

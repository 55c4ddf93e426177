/** Currencies by code, and the small units in which some exchanges quote: pence, cents and agorot. */
import { type Decimal, parseDecimal } from '#core/money/decimal.ts'

/** A code as asked for: the currency it counts in, and how much of that one unit is. */
export type CurrencyUnit = { readonly code: string; readonly major: string; readonly perMajor: number }

/**
 * How providers spell small units. GBX and GBp are pence (London), ZAc cents (Johannesburg), ILA agorot (Tel Aviv), USX cents
 * (US futures), KWF fils, a thousandth of a dinar (Kuwait).
 */
const smallUnits: ReadonlyMap<string, Omit<CurrencyUnit, 'code'>> = new Map([
  ['GBp', { major: 'GBP', perMajor: 100 }],
  ['GBX', { major: 'GBP', perMajor: 100 }],
  ['ZAc', { major: 'ZAR', perMajor: 100 }],
  ['ZAC', { major: 'ZAR', perMajor: 100 }],
  ['ILA', { major: 'ILS', perMajor: 100 }],
  ['USX', { major: 'USD', perMajor: 100 }],
  ['KWF', { major: 'KWD', perMajor: 1000 }],
])

/** The unit of a three-letter code; null when it is none. Case tells GBp from GBP; elsewhere it does not matter. */
export function currencyUnit(code: string): CurrencyUnit | null {
  if (!/^[A-Za-z]{3}$/.test(code)) return null
  const small = smallUnits.get(code) ?? smallUnits.get(code.toUpperCase())
  if (small) return { code, ...small }
  return { code: code.toUpperCase(), major: code.toUpperCase(), perMajor: 1 }
}

/** Major units for one of this: 0.01 for a penny. */
export function majorPerUnit({ perMajor }: CurrencyUnit): Decimal {
  return { units: 1n, scale: String(perMajor).length - 1 }
}

/** A currency pair as `EUR/USD` or, as providers spell it, `EURUSD=X`; null when it is none. */
export function parsePair(text: string): { readonly base: string; readonly quote: string } | null {
  const match = /^([A-Za-z]{3})(?:\/([A-Za-z]{3})|([A-Za-z]{3})=X)$/.exec(text)
  if (!match) return null
  return { base: match[1]!, quote: match[2] ?? match[3]! }
}

/** A rate as a source said it; null unless it is a decimal above zero. */
export function parseRate(text: string): Decimal | null {
  const rate = parseDecimal(text)
  return rate !== null && rate.units > 0n ? rate : null
}

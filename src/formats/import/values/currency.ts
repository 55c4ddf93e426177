/** Currencies as files spell them: codes, signs, and units that are a hundredth of another. */
import { parseDecimal, type Decimal } from '#core/money/decimal.ts'
import { RowFault, shown } from '#formats/import/row-fault.ts'

/** The code of a sign or a code; null for what is neither. `$` counts as US dollars, the commonest by far. */
export function currencyOfSign(text: string): string | null {
  const known = signs.get(text) ?? signs.get(text.toLowerCase())
  if (known) return known
  if (isMinorUnit(text)) return text
  return /^[A-Za-z]{3,5}$/.test(text) ? text.toUpperCase() : null
}

/**
 * A currency column's cell: an ISO code, or what a source calls its unit, upper case but for pence as `GBp`. Throws RowFault
 * `bad-currency`.
 */
export function readCurrency(text: string, column: string): string | null {
  const bare = text.trim()
  if (bare === '' || bare === '-') return null
  const sign = signs.get(bare) ?? signs.get(bare.toLowerCase())
  if (sign) return aliases[sign] ?? sign
  if (isMinorUnit(bare)) return bare
  const code = bare.toUpperCase()
  if (!/^[A-Z][A-Z0-9.]{1,11}$/.test(code)) {
    throw new RowFault(
      'bad-currency',
      column,
      `"${shown(text)}" is no currency; use a code such as EUR or USD.`,
    )
  }
  return aliases[code] ?? code
}

export function isMinorUnit(currency: string): boolean {
  return Object.hasOwn(mainUnits, currency)
}

/** The currency itself, of which a minor unit is a hundredth. */
export function mainCurrency(currency: string): string {
  return mainUnits[currency] ?? currency
}

/** What one unit of it is worth in the main unit: 1, or 0.01. */
export function unitOf(currency: string | null): Decimal {
  return currency !== null && isMinorUnit(currency) ? hundredth : one
}

/** Currencies of states; every other code is an asset of its own. */
export function isFiat(code: string): boolean {
  return fiat.has(code.toUpperCase())
}

const one: Decimal = { units: 1n, scale: 0 }
const hundredth = parseDecimal('0.01')!

const mainUnits: Readonly<Record<string, string>> = {
  GBX: 'GBP',
  GBp: 'GBP',
  GBPX: 'GBP',
  ZAc: 'ZAR',
  ZAX: 'ZAR',
  ILA: 'ILS',
  ILa: 'ILS',
}

/** Codes that sources use beside the ISO ones. */
const aliases: Readonly<Record<string, string>> = { CAN: 'CAD', RMB: 'CNY' }

const signs: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['US$', 'USD'],
  ['CA$', 'CAD'],
  ['C$', 'CAD'],
  ['A$', 'AUD'],
  ['AU$', 'AUD'],
  ['HK$', 'HKD'],
  ['R$', 'BRL'],
  ['S$', 'SGD'],
  ['NZ$', 'NZD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['₩', 'KRW'],
  ['₺', 'TRY'],
  ['₪', 'ILS'],
  ['฿', 'THB'],
  ['₫', 'VND'],
  ['₴', 'UAH'],
  ['zł', 'PLN'],
  ['kč', 'CZK'],
  ['fr', 'CHF'],
  ['fr.', 'CHF'],
  ['kr', 'SEK'],
  ['kr.', 'DKK'],
])

/** ISO 4217, with the offshore yuan. */
const fiat: ReadonlySet<string> = new Set(
  `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNH CNY COP
  CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR
  ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR
  MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN
  SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL`.split(
    /\s+/,
  ),
)

/** Figures as people read them: grouped, in percent, with their sign, and a dash for what is missing. */
import { type Decimal, decimalToNumber } from '#core/money/decimal.ts'
import { civilDate, type EpochDay } from '#core/time/epoch-day.ts'

const MISSING = '–'
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** Two places, in groups of three. */
export function moneyWords(value: Decimal | null): string {
  return value === null ? MISSING : grouped(decimalToNumber(value), 2)
}

/** As exact as it is, in groups of three; no more than `placesMax` places. */
export function quantityWords(value: Decimal | null, placesMax = 6): string {
  if (value === null) return MISSING
  const number = decimalToNumber(value)
  const places = String(Number(number.toFixed(placesMax))).split('.')[1]?.length ?? 0
  return grouped(number, places)
}

/** Two places at least, four at most. */
export function priceWords(value: Decimal | null): string {
  const [whole, places = ''] = quantityWords(value, 4).split('.')
  return value === null ? MISSING : `${whole}.${places.padEnd(2, '0')}`
}

export function percentWords(fraction: number, places = 1): string {
  if (!Number.isFinite(fraction)) return MISSING
  return `${grouped(fraction * 100, places)} %`
}

export function signedPercentWords(fraction: number): string {
  return `${fraction > 0 ? '+' : ''}${percentWords(fraction)}`
}

export function numberWords(value: number, places = 2): string {
  return Number.isFinite(value) ? grouped(value, places) : MISSING
}

/** `20 November 2026`. */
export function dayWords(day: EpochDay | null): string {
  if (day === null) return MISSING
  const { year, month, day: ofMonth } = civilDate(day)
  return `${ofMonth} ${MONTHS[month - 1]} ${year}`
}

function grouped(value: number, places: number): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(places).split('.')
  const digits = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`
  return value < 0 && /[1-9]/.test(digits) ? `−${digits}` : digits
}

/** An exact amount in as many places as a person reads; the document has all of them. */
import { count } from '#cli/render/numbers.ts'

export function shortAmount(amount: string | null, places = 2): string {
  if (amount === null) return '—'
  const value = Number(amount)
  if (!Number.isFinite(value)) return amount
  if (places === 2)
    return value.toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return Number.isInteger(value)
    ? count(value)
    : value.toLocaleString('en-GB', { maximumFractionDigits: places })
}

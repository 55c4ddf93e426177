/** The prices a market quotes, as opposed to those derived from them, and the range they lie in. */

export const quotedPrices = ['open', 'high', 'low', 'close'] as const

export const GREATEST_PRICE = 1e7
export const LEAST_PRICE = 1e-6

/** True for a price that no market quotes; false for a missing one. */
export function isExtremePrice(price: number): boolean {
  return price > GREATEST_PRICE || price < LEAST_PRICE
}

/** Whole shares as the doors print them. */
import { jsonNumber } from '#protocol/json.ts'

type Found = {
  readonly method: string
  readonly shares: Float64Array
  readonly cash: number
  readonly deviation: number
  readonly gap: number | null
}

type Allocated = {
  readonly prices: Float64Array
  readonly value: number
  readonly lot: number
  readonly best: Found
  readonly others: readonly Found[]
}

/** `shares` in the order of `symbols`, those that are bought. */
export function sharesDocument({ prices, value, lot, best, others }: Allocated, symbols: readonly string[]) {
  const bought = symbols.flatMap((symbol, i) => (best.shares[i]! > 0 ? [{ symbol, i }] : []))
  return {
    value,
    lot,
    shares: Object.fromEntries(bought.map(({ symbol, i }) => [symbol, best.shares[i]!])),
    positions: bought.map(({ symbol, i }) => {
      const amount = best.shares[i]! * prices[i]!
      return { symbol, shares: best.shares[i]!, price: prices[i]!, amount, weight: amount / value }
    }),
    cash: jsonNumber(best.cash),
    ...foundBy(best),
    others: others.map(foundBy),
  }
}

function foundBy({ method, deviation, gap }: Found) {
  return { method, deviation: jsonNumber(deviation), gap: gap === null ? null : jsonNumber(gap) }
}

export type SharesDocument = ReturnType<typeof sharesDocument>

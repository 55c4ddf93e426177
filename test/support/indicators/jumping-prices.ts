// Prices that jump by a factor of a million and back: what makes a running sum lose its digits.
import { seededRandom } from '#core/math/random.ts'

/** Around 100, but around 100 million for 30 bars in every 1,000. */
export function jumpingPrices(length: number): Float64Array {
  const random = seededRandom(11)
  return Float64Array.from({ length }, (_, i) => (100 + random()) * (i % 1000 < 30 ? 1_000_000 : 1))
}

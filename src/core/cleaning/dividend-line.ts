/** Whether a dividend is in line with the others of its series, or 100 times off them. */
import { type Distribution, UNIT } from './distributions.ts'
import { medianOf } from './robust-statistics.ts'

const DAYS_AROUND = 800
const LEAST_NEIGHBOURS = 3
/** Neighbours further from their median than this, on the log scale, make no line. */
const LOOSENESS = Math.log(2.5)
/** How close to the line an amount in the other unit must come. */
const CLOSENESS = Math.log(2.5)

/**
 * The amount in the other unit, where that is in line with the dividends of the two years around and the amount on record is
 * 100 times off; null where it is not, or where they make no line. Compared as parts of the price, so that growth does no harm.
 */
export function inLineAmount(distribution: Distribution, all: readonly Distribution[]): number | null {
  const neighbours = all.filter(
    (other) => other !== distribution && Math.abs(other.day - distribution.day) <= DAYS_AROUND,
  )
  if (neighbours.length < LEAST_NEIGHBOURS) return null
  const parts = Float64Array.from(neighbours, ({ dividend, closeBefore }) => Math.log(dividend / closeBefore))
  const line = medianOf(parts)
  const strays = parts.filter((part) => Math.abs(part - line) > LOOSENESS).length
  // One neighbour may be wrong in the same way.
  if (strays > Math.floor(neighbours.length / 4)) return null
  const off = Math.log(distribution.dividend / distribution.closeBefore) - line
  if (Math.abs(off + Math.log(UNIT)) <= CLOSENESS) return distribution.dividend * UNIT
  return Math.abs(off - Math.log(UNIT)) <= CLOSENESS ? distribution.dividend / UNIT : null
}

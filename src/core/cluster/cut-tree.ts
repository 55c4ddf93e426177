/** Cuts a tree of clusters into so many. */
import type { Join } from './linkage.ts'

/** The `wanted` clusters that stand before the last `wanted` − 1 joins, by number. */
export function clustersOf(joins: readonly Join[], count: number, wanted: number): number[] {
  const made = count - wanted
  const standing = new Set(Array.from({ length: count + made }, (_, id) => id))
  for (const { left, right } of joins.slice(0, made)) {
    standing.delete(left)
    standing.delete(right)
  }
  return [...standing]
}

/** A tree of clusters: the two nearest are joined, again and again. */
import { at, type Matrix } from '#core/linear/matrix.ts'

export const linkages = ['single', 'average', 'complete', 'ward'] as const
export type Linkage = (typeof linkages)[number]

/** Leaves are 0 … n − 1; join k makes cluster n + k of `left` and `right`, the smaller number first, at `distance`. */
export type Join = {
  readonly left: number
  readonly right: number
  readonly distance: number
  readonly size: number
}

/**
 * The n − 1 joins of `distances`, symmetric with zeros on the diagonal, nearest first; among equally near ones the earliest. How far a
 * joined cluster is from another follows G. Lance and W. Williams (1967); `ward` takes distances for Euclidean ones. O(n³).
 */
export function clusterTree(distances: Matrix, linkage: Linkage): readonly Join[] {
  const count = distances.rows
  const between = Array.from({ length: count }, (_, i) =>
    Float64Array.from({ length: count }, (_, j) => at(distances, i, j)),
  )
  const clusters = Array.from({ length: count }, (_, i) => ({ id: i, size: 1 }))
  const alive = clusters.map((_, i) => i)
  const joins: Join[] = []
  while (alive.length > 1) {
    const { a, b, distance } = nearest(alive, between)
    const [one, other] = [clusters[a]!, clusters[b]!]
    for (const k of alive) {
      if (k === a || k === b) continue
      const far = { toA: between[a]![k]!, toB: between[b]![k]!, ab: distance }
      const joined = distanceTo(linkage, far, { a: one.size, b: other.size, k: clusters[k]!.size })
      between[a]![k] = joined
      between[k]![a] = joined
    }
    const size = one.size + other.size
    joins.push({ left: Math.min(one.id, other.id), right: Math.max(one.id, other.id), distance, size })
    clusters[a] = { id: count + joins.length - 1, size }
    alive.splice(alive.indexOf(b), 1)
  }
  return joins
}

function nearest(alive: readonly number[], between: readonly Float64Array[]) {
  let best = { a: alive[0]!, b: alive[1]!, distance: Infinity }
  for (let i = 0; i < alive.length; i++) {
    for (let j = i + 1; j < alive.length; j++) {
      const distance = between[alive[i]!]![alive[j]!]!
      if (distance < best.distance) best = { a: alive[i]!, b: alive[j]!, distance }
    }
  }
  return best
}

type Far = { readonly toA: number; readonly toB: number; readonly ab: number }
type Sizes = { readonly a: number; readonly b: number; readonly k: number }

function distanceTo(linkage: Linkage, { toA, toB, ab }: Far, { a, b, k }: Sizes): number {
  if (linkage === 'single') return Math.min(toA, toB)
  if (linkage === 'complete') return Math.max(toA, toB)
  if (linkage === 'average') return (a * toA + b * toB) / (a + b)
  const square = (a + k) * toA * toA + (b + k) * toB * toB - k * ab * ab
  return Math.sqrt(Math.max(0, square) / (a + b + k))
}

/** The leaves of the whole tree from left to right. */
export function leafOrder(joins: readonly Join[], count: number): number[] {
  return joins.length === 0 ? [0].slice(0, count) : leavesUnder(count + joins.length - 1, joins, count)
}

/** The leaves of one cluster from left to right. */
export function leavesUnder(cluster: number, joins: readonly Join[], count: number): number[] {
  const leaves: number[] = []
  const open = [cluster]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id < count) leaves.push(id)
    else open.push(joins[id - count]!.right, joins[id - count]!.left)
  }
  return leaves
}

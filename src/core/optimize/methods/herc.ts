/** Hierarchical equal risk contribution: every cluster of assets that move alike carries its share of the risk. */
import { at, type Matrix } from '#core/linear/matrix.ts'
import { sum } from '#core/math/mean.ts'
import { correlationDistance } from '#core/cluster/correlation-distance.ts'
import { clusterTree, type Join, leavesUnder, type Linkage } from '#core/cluster/linkage.ts'
import { clustersOf } from '#core/cluster/cut-tree.ts'
import type { AllocationProblem } from '#core/optimize/allocation-problem.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { withinLimits } from '#core/optimize/within-limits.ts'
import { movingVariances } from './closed-forms.ts'
import { clusterVariance } from './hrp.ts'

/**
 * T. Raffinot, The hierarchical equal risk contribution portfolio, 2018, with variance as the risk: the tree of `linkage` over √((1−ρ)/2) is cut
 * into clusters (how many: `clusterCount`); from the root down each side gets the other's share of the summed variances of the clusters
 * under both; inside a cluster weights go by inverse variance. Takes no limits; throws AppError `infeasible` where they forbid the
 * answer, `numeric-failure` for an asset that does not move.
 */
export function herc(problem: AllocationProblem, linkage: Linkage): Allocation {
  const variances = movingVariances(problem)
  const count = problem.symbols.length
  const distances = correlationDistance(problem.covariance)
  const joins = clusterTree(distances, linkage)
  const clusters = clustersOf(joins, count, clusterCount(joins, distances))
  const risk = new Map(clusters.map((id) => [id, clusterVariance(problem, leavesUnder(id, joins, count))]))
  const weights = new Float64Array(count).fill(problem.limits.total)
  const riskUnder = (id: number): number => {
    const own = risk.get(id)
    if (own !== undefined) return own
    const { left, right } = joins[id - count]!
    return riskUnder(left) + riskUnder(right)
  }
  const descend = (id: number, share: number): void => {
    if (risk.has(id)) return spread(weights, leavesUnder(id, joins, count), variances, share)
    const { left, right } = joins[id - count]!
    const [ofLeft, ofRight] = [riskUnder(left), riskUnder(right)]
    descend(left, (share * ofRight) / (ofLeft + ofRight))
    descend(right, (share * ofLeft) / (ofLeft + ofRight))
  }
  descend(count + joins.length - 1, 1)
  return {
    weights: withinLimits('herc', problem, weights),
    binding: [],
    solver: { algorithm: 'closed-form', kktResidual: 0, iterations: 0, ridge: 0 },
    measures: { clusters: clusters.length },
  }
}

function spread(
  weights: Float64Array,
  assets: readonly number[],
  variances: Float64Array,
  share: number,
): void {
  const total = sum(Float64Array.from(assets, (i) => 1 / variances[i]!))
  for (const i of assets) weights[i]! *= share / (variances[i]! * total)
}

/**
 * The k ≥ 2 after which one more cluster stops helping most: the largest W(k+1) − 2 W(k) + W(k−1), W(k) the sum over k clusters of the mean
 * distance within each, k up to max(8, √n) (S. Yue, X. Wang and M. Wei, Application of two-order difference to gap statistic, 2008). All
 * assets, where there are fewer than 3.
 */
export function clusterCount(joins: readonly Join[], distances: Matrix): number {
  const count = distances.rows
  if (count < 3) return count
  const most = Math.min(count, Math.max(8, Math.round(Math.sqrt(count))))
  const dispersion = Array.from({ length: most }, (_, k) =>
    clustersOf(joins, count, k + 1).reduce(
      (total, id) => total + meanDistance(distances, leavesUnder(id, joins, count)),
      0,
    ),
  )
  let best = 2
  for (let k = 2; k < most; k++) if (bend(dispersion, k) > bend(dispersion, best)) best = k
  return best
}

function bend(dispersion: readonly number[], k: number): number {
  return dispersion[k]! - 2 * dispersion[k - 1]! + dispersion[k - 2]!
}

/** Over pairs of different assets; 0 for one asset. */
function meanDistance(distances: Matrix, assets: readonly number[]): number {
  let total = 0
  assets.forEach((a, k) => {
    for (const b of assets.slice(k + 1)) total += at(distances, a, b)
  })
  return assets.length < 2 ? 0 : total / ((assets.length * (assets.length - 1)) / 2)
}

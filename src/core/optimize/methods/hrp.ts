/** Hierarchical risk parity: capital is split down a tree of assets that move alike. */
import { at, principalPart, quadraticForm } from '#core/linear/matrix.ts'
import { sum } from '#core/math/mean.ts'
import { clusterTree, leafOrder, type Linkage } from '#core/cluster/linkage.ts'
import { correlationDistance } from '#core/cluster/correlation-distance.ts'
import type { AllocationProblem } from '#core/optimize/allocation-problem.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { withinLimits } from '#core/optimize/within-limits.ts'
import { movingVariances } from './closed-forms.ts'

/**
 * M. López de Prado, Building diversified portfolios that outperform out of sample, 2016: order the assets by the tree of
 * `linkage` over √((1−ρ)/2), halve the order again and again, and give each half the other's share of their variances, each held by inverse variance.
 * Takes no limits; throws AppError `infeasible` where they forbid the answer, `numeric-failure` for an asset that does not move.
 */
export function hrp(problem: AllocationProblem, linkage: Linkage): Allocation {
  movingVariances(problem)
  const { covariance, symbols, limits } = problem
  const joins = clusterTree(correlationDistance(covariance), linkage)
  const weights = new Float64Array(symbols.length).fill(limits.total)
  const open = [leafOrder(joins, symbols.length)]
  for (let part = open.pop(); part; part = open.pop()) {
    if (part.length < 2) continue
    const middle = Math.floor(part.length / 2)
    const [left, right] = [part.slice(0, middle), part.slice(middle)]
    const [ofLeft, ofRight] = [clusterVariance(problem, left), clusterVariance(problem, right)]
    for (const i of left) weights[i]! *= ofRight / (ofLeft + ofRight)
    for (const i of right) weights[i]! *= ofLeft / (ofLeft + ofRight)
    open.push(left, right)
  }
  return {
    weights: withinLimits('hrp', problem, weights),
    binding: [],
    solver: { algorithm: 'closed-form', kktResidual: 0, iterations: 0, ridge: 0 },
  }
}

/** The variance of some assets held by inverse variance. */
export function clusterVariance({ covariance }: AllocationProblem, assets: readonly number[]): number {
  const inverse = Float64Array.from(assets, (i) => 1 / at(covariance, i, i))
  const total = sum(inverse)
  return quadraticForm(
    principalPart(covariance, assets),
    inverse.map((value) => value / total),
  )
}

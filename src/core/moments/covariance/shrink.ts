/** Draws a covariance towards a target of simple structure. */
import { dot, type Matrix } from '#core/linear/matrix.ts'
import type { CovarianceEstimate } from './covariance-estimate.ts'

/** `shrinkage` × target + (1 − `shrinkage`) × sample, the weight held between 0 and 1. NaN, from a sample that is the target, is 0. */
export function shrunk(sample: Matrix, target: Matrix, weight: number): CovarianceEstimate {
  const shrinkage = Number.isNaN(weight) ? 0 : Math.min(1, Math.max(0, weight))
  const values = new Float64Array(sample.values.length)
  for (let i = 0; i < values.length; i++)
    values[i] = shrinkage * target.values[i]! + (1 - shrinkage) * sample.values[i]!
  return { matrix: { ...sample, values }, shrinkage }
}

/** The sum of squared differences of two matrices. */
export function squaredDistance(a: Matrix, b: Matrix): number {
  let total = 0
  for (let i = 0; i < a.values.length; i++) total += (a.values[i]! - b.values[i]!) ** 2
  return total
}

/** The sum of all squared values. */
export function squaredNorm({ values }: Matrix): number {
  return dot(values, values)
}

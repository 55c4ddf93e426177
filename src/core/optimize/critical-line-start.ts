/** Where the critical line begins: the least volatile among the portfolios of the largest return within bounds. */
import { principalPart } from '#core/linear/matrix.ts'
import { cholesky } from '#core/linear/cholesky.ts'
import { sum } from '#core/math/mean.ts'
import type { BoxProblem } from './critical-line.ts'
import { type BindingSide, solveQuadratic } from './quadratic-program.ts'

/** `side` is 0 for assets that are free to move, of which there is at least one, −1 at the lower bound, 1 at the upper. */
export type Start = { readonly weights: Float64Array; readonly side: Int8Array }

/**
 * Fills the assets up to their upper bounds in the order of their returns. The one where the money runs out is free; when others
 * are expected to return the same, the money that reaches them is spread for the least variance. Null for infinite bounds and
 * where the bounds leave no portfolio.
 */
export function maxReturnStart(problem: BoxProblem): Start | null {
  const { expected, lower, upper, total } = problem
  let rest = total - sum(lower)
  if (!Number.isFinite(rest) || !upper.every(Number.isFinite) || rest < 0 || sum(upper) < total) return null
  if (lower.some((low, i) => low > upper[i]!)) return null
  const weights = Float64Array.from(lower)
  const side = new Int8Array(lower.length).fill(-1)
  const order = Array.from(lower, (_, i) => i).sort((a, b) => expected[b]! - expected[a]! || a - b)
  let margin = order[0]!
  for (const asset of order) {
    margin = asset
    const room = upper[asset]! - lower[asset]!
    if (room >= rest && room > 0) break
    weights[asset] = upper[asset]!
    side[asset] = 1
    rest -= room
  }
  const tied = order.filter((asset) => expected[asset] === expected[margin])
  if (tied.length > 1) return spread(problem, { weights, side }, tied)
  weights[margin] = Math.min(upper[margin]!, lower[margin]! + Math.max(0, rest))
  side[margin] = 0
  return { weights, side }
}

/** Shares what the tied assets hold together among them for the least variance; the others stand still. */
function spread(problem: BoxProblem, { weights, side }: Start, tied: readonly number[]): Start | null {
  const { covariance, lower, upper, total } = problem
  const others = weights.slice()
  for (const asset of tied) others[asset] = 0
  const hessian = principalPart(covariance, tied)
  if (!cholesky(hessian)) return null
  const solution = solveQuadratic({
    hessian,
    linear: Float64Array.from(tied, (asset) => {
      let pull = 0
      for (let j = 0; j < others.length; j++)
        pull += covariance.values[asset * covariance.columns + j]! * others[j]!
      return pull
    }),
    lower: Float64Array.from(tied, (asset) => lower[asset]!),
    upper: Float64Array.from(tied, (asset) => upper[asset]!),
    rows: [
      {
        name: 'total',
        coefficients: new Float64Array(tied.length).fill(1),
        lower: total - sum(others),
        upper: total - sum(others),
      },
    ],
  })
  if (solution.status === 'infeasible') return null
  const held = solution.binding.filter(({ kind }) => kind === 'bound')
  // With all of them at bounds, the one that is held least is the first to move.
  const loosest = held.length < tied.length ? null : leastHeld(held)
  tied.forEach((asset, k) => {
    weights[asset] = solution.x[k]!
    const bound = held.find(({ index }) => index === k)
    side[asset] = bound === undefined || bound === loosest ? 0 : bound.side === 'lower' ? -1 : 1
  })
  return { weights, side }
}

function leastHeld(held: readonly BindingSide[]): BindingSide {
  return held.reduce((least, one) => (one.multiplier < least.multiplier ? one : least))
}

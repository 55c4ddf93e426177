/** Takes costs in proportion to trading into a quadratic problem, exactly. */
import type { AllocationLimits, AllocationProblem } from './allocation-problem.ts'
import type { BestWeights } from './best-weights.ts'
import type { TradingCosts } from './penalties.ts'

type Solve = (limits: AllocationLimits, linear: Float64Array) => BestWeights

/**
 * Adds `rate` × Σ |weight − previous|. On either side of its previous weight an asset's cost is linear, so every choice of sides
 * is a plain problem; an asset that its previous weight holds back by more than the cost of both ways changes sides. The
 * objective falls with every change, so no choice comes twice.
 */
export function withTradingCosts(
  problem: AllocationProblem,
  linear: Float64Array,
  { previous, rate }: TradingCosts,
  solve: Solve,
): BestWeights {
  const { lower, upper } = problem.limits
  const sides = solve(problem.limits, linear).weights.map((weight, i) => (weight >= previous[i]! ? 1 : -1))
  for (;;) {
    const limits = {
      ...problem.limits,
      lower: lower.map((low, i) => (sides[i]! > 0 ? Math.max(low, previous[i]!) : low)),
      upper: upper.map((high, i) => (sides[i]! > 0 ? high : Math.min(high, previous[i]!))),
    }
    const found = solve(
      limits,
      linear.map((value, i) => value + rate * sides[i]!),
    )
    /** Held by its previous weight and not by a limit of the user's. */
    const isHeld = (i: number) =>
      found.weights[i] === previous[i] && lower[i]! < previous[i]! && previous[i]! < upper[i]!
    const turning = found.sides.filter(
      ({ kind, index, multiplier }) =>
        kind === 'bound' && isHeld(index) && multiplier > 2 * rate * (1 + 1e-9),
    )
    if (turning.length === 0) {
      const binding = found.binding.map((one) =>
        one.symbol !== null && isHeld(problem.symbols.indexOf(one.symbol))
          ? { ...one, constraint: 'previous' }
          : one,
      )
      return { ...found, binding }
    }
    for (const { index } of turning) sides[index]! *= -1
  }
}

/** Weights as whole shares bought with a sum of money. */
import { linearProgramBuilder, type LinearSolution } from './linear-program.ts'
import type { LinearProgram } from './linear-program.ts'

export type SharesProblem = {
  /** From 0, one an asset. */
  readonly weights: Float64Array
  /** Above 0, in the money of `value`. */
  readonly prices: Float64Array
  readonly value: number
  /** Shares are bought in multiples of it. */
  readonly lot: number
}

export type SharesFound = {
  readonly method: 'greedy' | 'highs'
  readonly shares: Float64Array
  /** What is not spent. */
  readonly cash: number
  /** Σ |wanted − bought| + cash, in money: what both methods make small. */
  readonly deviation: number
  /** How much smaller it could be, relative; null where nothing is known. */
  readonly gap: number | null
}

/** Rounds down, then buys a lot more of what lacks most, as long as there is money for it. */
export function greedyShares(problem: SharesProblem): SharesFound {
  const { weights, prices, value, lot } = problem
  const lots = weights.map((weight, i) => Math.floor((weight * value) / (prices[i]! * lot) + ROUNDING))
  let cash = value - spent(problem, lots)
  const lack = (i: number) => weights[i]! * value - lots[i]! * lot * prices[i]!
  const byLack = Array.from(weights.keys())
    .filter((i) => weights[i]! > 0)
    .sort((a, b) => lack(b) - lack(a))
  for (const i of byLack) {
    const price = lot * prices[i]!
    if (lack(i) <= 0 || price > cash) continue
    lots[i]! += 1
    cash -= price
  }
  return sharesFound('greedy', problem, lots, null)
}

/** A weight that is a whole number of lots but for rounding buys them all. */
const ROUNDING = 1e-9

/** The same made as small as it gets: a lot count and a distance for each asset that has a weight. */
export function sharesProgram(problem: SharesProblem): LinearProgram {
  const { weights, prices, value, lot } = problem
  const builder = linearProgramBuilder()
  const bought = Array.from(weights.keys()).filter((i) => weights[i]! > 0)
  const price = (i: number) => lot * prices[i]!
  bought.forEach((i) =>
    // What is spent is not left as cash.
    builder.addVariables(1, { cost: -price(i), lower: 0, upper: Math.floor(value / price(i)) }, true),
  )
  const distance = builder.addVariables(bought.length, { cost: 1, lower: 0, upper: Infinity })
  bought.forEach((i, k) => {
    const wanted = weights[i]! * value
    builder.addRow(
      [
        [k, price(i)],
        [distance + k, 1],
      ],
      wanted,
      Infinity,
    )
    builder.addRow(
      [
        [k, price(i)],
        [distance + k, -1],
      ],
      Number.NEGATIVE_INFINITY,
      wanted,
    )
  })
  builder.addRow(
    bought.map((i, k) => [k, price(i)] as const),
    Number.NEGATIVE_INFINITY,
    value,
  )
  return builder.done()
}

/** What the solution buys; null where the solver found nothing in its time, or rounding made it cost more than there is. */
export function sharesOf(problem: SharesProblem, solution: LinearSolution): SharesFound | null {
  if (solution.status !== 'optimal') return null
  const lots = new Float64Array(problem.weights.length)
  const bought = Array.from(problem.weights.keys()).filter((i) => problem.weights[i]! > 0)
  bought.forEach((i, k) => (lots[i] = Math.max(0, Math.round(solution.x[k]!))))
  const found = sharesFound('highs', problem, lots, solution.gap)
  return found.cash < 0 ? null : found
}

function sharesFound(
  method: SharesFound['method'],
  problem: SharesProblem,
  lots: Float64Array,
  gap: number | null,
): SharesFound {
  const { weights, prices, value, lot } = problem
  const shares = lots.map((count) => count * lot)
  const cash = value - spent(problem, lots)
  const deviation = shares.reduce(
    (total, count, i) => total + Math.abs(weights[i]! * value - count * prices[i]!),
    cash,
  )
  return { method, shares, cash, deviation, gap }
}

function spent({ prices, lot }: SharesProblem, lots: Float64Array): number {
  return lots.reduce((total, count, i) => total + count * lot * prices[i]!, 0)
}

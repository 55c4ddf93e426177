/** The best portfolio of a few assets. */
import { AppError } from '#core/errors.ts'
import type { AllocationProblem } from '#core/optimize/allocation-problem.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { type BestWeights } from '#core/optimize/best-weights.ts'
import { partOfProblem } from '#core/optimize/part-of-problem.ts'
import { objectiveOf } from '#core/optimize/quadratic-program.ts'
import { maxUtility } from './max-utility.ts'
import { minVolatility } from './min-volatility.ts'

/** What the search may cost: the sum of n³ over the quadratic programs it solves. The same everywhere, so an answer can be had again to the bit. */
const WORK_MAX = 4e9
const HELD = 1e-9
/** Nodes that cannot be better by more than this are not looked into. */
const WORTH = 1e-9

/** `riskAversion` null asks for the least volatility, else for the most utility. A floor holds for the assets that are held; others are 0. */
export type CardinalityChoices = { readonly count: number; readonly riskAversion: number | null }

/** Assets that are held for sure, and those that may be. */
type Node = { readonly held: readonly number[]; readonly open: readonly number[]; readonly bound: number }

/** An answer for a node; `value` is the objective, to be made small. */
type Found = { readonly weights: Float64Array; readonly value: number; readonly best: BestWeights }

/**
 * At most `count` assets: branch and bound over which are held, each node bounded by the problem without the count, started from a swap
 * heuristic. Ends with the best, `gap` 0, or when its work is spent with `gap` saying how much better the best could be. Throws AppError
 * `infeasible` where no such portfolio is found.
 */
export function cardinality(problem: AllocationProblem, choices: CardinalityChoices): Allocation {
  const search = createSearch(problem, choices)
  const all = problem.symbols.map((_, i) => i)
  const root = search.relaxed({ held: [], open: all, bound: Number.NEGATIVE_INFINITY })
  // Without floors: where even that has no answer, this throws and says why.
  if (!root) minVolatility(freed(problem))
  let best = root && swapped(search, startFrom(search, root, all), all)
  const nodes: Node[] = root ? [{ held: [], open: all, bound: root.value }] : []
  let visited = 0
  while (nodes.length > 0 && search.work() < WORK_MAX) {
    const node = nodes.pop()!
    visited++
    if (best && node.bound >= best.value - WORTH * Math.abs(best.value)) continue
    const found = search.relaxed(node)
    if (!found || (best && found.value >= best.value - WORTH * Math.abs(best.value))) continue
    const used = assetsIn(found.weights)
    if (used.length <= choices.count && search.keepsFloors(found.weights)) {
      best = found
      continue
    }
    nodes.push(...branches(node, found, choices.count))
  }
  if (!best) throw noneFound(choices.count, nodes.length === 0)
  const bound = nodes.reduce((least, node) => Math.min(least, node.bound), best.value)
  return {
    weights: best.weights,
    binding: best.best.binding,
    solver: {
      ...best.best.solver,
      algorithm: 'branch-and-bound',
      iterations: visited,
      gap: Math.max(0, (best.value - bound) / Math.max(Math.abs(best.value), Number.MIN_VALUE)),
    },
    measures: { assets: assetsIn(best.weights).length },
  }
}

function noneFound(count: number, isProven: boolean): AppError {
  const proof = isProven ? 'can meet' : 'was found that meets'
  return new AppError('infeasible', `No portfolio of at most ${count} assets ${proof} the other limits.`, {
    details: { constraint: 'cardinality', limit: null },
  })
}

function createSearch(problem: AllocationProblem, { count, riskAversion }: CardinalityChoices) {
  const size = problem.symbols.length
  let work = 0
  const solve = (held: readonly number[], open: readonly number[]): Found | null => {
    const picked = [...held, ...open].sort((a, b) => a - b)
    work += picked.length ** 3
    const part = partOfProblem(problem, picked)
    const isHeld = new Set(held)
    const lower = part.limits.lower.map((low, k) => (isHeld.has(picked[k]!) ? low : Math.min(0, low)))
    const limited = { ...part, limits: { ...part.limits, lower } }
    const best = solvedOrNull(() =>
      riskAversion === null ? minVolatility(limited) : maxUtility(limited, riskAversion),
    )
    if (!best) return null
    const weights = new Float64Array(size)
    picked.forEach((asset, k) => (weights[asset] = best.weights[k]!))
    return { weights, value: objectiveOf(best.program, best.weights), best }
  }
  return {
    count,
    work: () => work,
    /** Exactly these assets, each with its floor. */
    exact: (held: readonly number[]) => solve(held, []),
    relaxed: ({ held, open }: Node) => solve(held, held.length === count ? [] : open),
    keepsFloors: (weights: Float64Array) =>
      weights.every((weight, i) => Math.abs(weight) <= HELD || weight >= problem.limits.lower[i]! - HELD),
  }
}

type Search = ReturnType<typeof createSearch>

function solvedOrNull(solve: () => BestWeights): BestWeights | null {
  try {
    return solve()
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'infeasible') return null
    throw thrown
  }
}

function freed(problem: AllocationProblem): AllocationProblem {
  const lower = problem.limits.lower.map((low) => Math.min(0, low))
  return { ...problem, limits: { ...problem.limits, lower } }
}

function assetsIn(weights: Float64Array): number[] {
  return Array.from(weights.keys()).filter((i) => Math.abs(weights[i]!) > HELD)
}

/** The assets of most weight without the count. */
function startFrom(search: Search, root: Found, all: readonly number[]): Found | null {
  const byWeight = [...all].sort((a, b) => Math.abs(root.weights[b]!) - Math.abs(root.weights[a]!))
  return search.exact(byWeight.slice(0, search.count))
}

/** Changes one asset for another as long as that helps; half the work at most. */
function swapped(search: Search, start: Found | null, all: readonly number[]): Found | null {
  let best = start
  for (let isBetter = best !== null; isBetter; ) {
    isBetter = false
    const held = assetsIn(best!.weights)
    const outside = all.filter((i) => !held.includes(i))
    const spare = held.length < search.count ? [null] : []
    for (const out of [...spare, ...held]) {
      for (const other of outside) {
        if (search.work() > WORK_MAX / 2) return best
        const tried = search.exact([...held.filter((i) => i !== out), other])
        if (!tried || tried.value >= best!.value - WORTH * Math.abs(best!.value)) continue
        best = tried
        isBetter = true
      }
    }
  }
  return best
}

/** Without the undecided asset of most weight, and, looked into first, with it. */
function branches({ held, open }: Node, { weights, value }: Found, count: number): Node[] {
  if (held.length === count || open.length === 0) return []
  const chosen = open.reduce((most, i) => (Math.abs(weights[i]!) > Math.abs(weights[most]!) ? i : most))
  const rest = open.filter((i) => i !== chosen)
  return [
    { held, open: rest, bound: value },
    { held: [...held, chosen], open: rest, bound: value },
  ]
}

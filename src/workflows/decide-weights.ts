/** An optimiser as the decision of a backtest: estimates and weights out of the bars known at that time. */
import { hasMissing } from '#core/math/missing.ts'
import { zeroMatrix } from '#core/linear/matrix.ts'
import { commonPart, enoughReturns, type ReturnsTable, returnsTable } from '#core/moments/returns-table.ts'
import { AppError } from '#core/errors.ts'
import type { Decide } from '#core/backtest/run-backtest.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import type { AllocationLimits } from '#core/optimize/allocation-problem.ts'
import type { Views } from '#core/optimize/black-litterman.ts'
import type { SolveLinear } from '#core/optimize/linear-program.ts'
import { equalWeight } from '#core/optimize/methods/closed-forms.ts'
import { optimizeWeights, type WeightsRequest } from './optimize-weights.ts'
import { type Untrusted, withoutUntrusted } from './trusted-returns.ts'

/**
 * An asset takes part in a decision when it has a price on every bar that the decision sees; the others get 0, and so does a
 * column that is only tracked. A limit on turnover counts from the weights held at that time, and not before anything is held.
 * Returns that touch an `untrusted` bar are no evidence.
 */
export function decideWeights(
  request: WeightsRequest,
  solve: SolveLinear,
  untrusted: Untrusted | null = null,
): Decide {
  const tracked = request.tracked?.kind === 'column' ? request.tracked.symbol : null
  return ({ bar, known, held, returns }) => {
    const seen = known.columns.flatMap((column, i) => (hasMissing(column) ? [] : [i]))
    const present = seen.filter((i) => known.symbols[i] !== tracked)
    refuseUnseen(known, { tracked, seen, present })
    const weights = new Float64Array(known.symbols.length)
    const doubted = untrusted && seen.map((i) => untrusted[i]!.subarray(bar + 1 - known.day.length, bar + 1))
    const found = weightsOf(
      {
        returns: () => columnsOf(returns(), seen),
        untrusted: doubted,
        symbols: seen.map((i) => known.symbols[i]!),
      },
      {
        ...request,
        limits: limitsOf(request.limits, present, held),
        views: request.views ? viewsOn(request.views, seen) : null,
      },
      solve,
    )
    present.forEach((asset, k) => (weights[asset] = found[k]!))
    return weights
  }
}

type Seen = {
  readonly tracked: string | null
  readonly seen: readonly number[]
  readonly present: readonly number[]
}

function refuseUnseen({ symbols, day }: PriceTable, { tracked, seen, present }: Seen): void {
  const isUntracked = tracked !== null && !seen.some((i) => symbols[i] === tracked)
  if (present.length > 0 && !isUntracked) return
  const message = isUntracked
    ? `${tracked}, which is tracked, lacks a price on some bar of the window.`
    : 'No asset has a price on every bar of the window.'
  throw new AppError('no-usable-rows', message, { details: { bars: day.length } })
}

type SeenReturns = {
  readonly symbols: readonly string[]
  returns(): ReturnsTable
  readonly untrusted: Untrusted | null
}

/** Equal weights look at nothing, so a window of any length will do for them. */
function weightsOf(
  { symbols, returns, untrusted }: SeenReturns,
  request: WeightsRequest,
  solve: SolveLinear,
): Float64Array {
  if (request.method === 'equal-weight') {
    const size = symbols.length
    const unseen = { expected: new Float64Array(size), covariance: zeroMatrix(size, size) }
    return equalWeight({ ...request, ...unseen, symbols }).weights
  }
  const trusted = withoutUntrusted(enoughReturns(returns()), untrusted)
  return optimizeWeights(trusted, request, solve).allocation.weights
}

/** The views on assets that are all there; a view on one that is not says nothing yet. */
function viewsOn(views: Views, present: readonly number[]): Views {
  const partOf = (values: Float64Array) => Float64Array.from(present, (i) => values[i]!)
  const isAbsent = (weight: number, i: number) => weight !== 0 && !present.includes(i)
  return {
    ...views,
    marketCaps: partOf(views.marketCaps),
    views: views.views
      .filter(({ assets }) => !assets.some(isAbsent))
      .map((view) => ({ ...view, assets: partOf(view.assets) })),
  }
}

function columnsOf({ symbols, day, columns }: ReturnsTable, present: readonly number[]): ReturnsTable {
  return {
    symbols: present.map((i) => symbols[i]!),
    day,
    columns: present.map((i) => columns[i]!),
  }
}

function limitsOf(
  limits: AllocationLimits,
  present: readonly number[],
  held: Float64Array,
): AllocationLimits {
  const partOf = (values: Float64Array) => Float64Array.from(present, (i) => values[i]!)
  const isHeld = held.some((weight) => weight !== 0)
  return {
    ...limits,
    lower: partOf(limits.lower),
    upper: partOf(limits.upper),
    groups: limits.groups.map((row) => ({ ...row, coefficients: partOf(row.coefficients) })),
    turnover: limits.turnover && isHeld ? { ...limits.turnover, previous: partOf(held) } : null,
  }
}

/** The prices a backtest may use: complete columns, the days that all have, or all of them with their holes. */
export function pricesFor(prices: PriceTable, missing: 'refuse' | 'common' | 'pairwise'): PriceTable {
  if (missing === 'common') return commonPart(prices)
  if (missing === 'refuse') returnsTable(prices, 'refuse')
  return prices
}

/** An optimiser as the decision of a backtest: estimates and weights out of the bars known at that time. */
import { hasMissing } from '#core/math/missing.ts'
import { zeroMatrix } from '#core/linear/matrix.ts'
import { commonPart, returnsTable } from '#core/moments/returns-table.ts'
import { AppError } from '#core/errors.ts'
import type { Decide } from '#core/backtest/run-backtest.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import type { AllocationLimits } from '#core/optimize/allocation-problem.ts'
import { equalWeight } from '#core/optimize/methods/closed-forms.ts'
import { optimizeWeights, type WeightsRequest } from './optimize-weights.ts'

/**
 * An asset takes part in a decision when it has a price on every bar that the decision sees; the others get 0. A limit on
 * turnover counts from the weights held at that time.
 */
export function decideWeights(request: WeightsRequest): Decide {
  return ({ known, held }) => {
    const present = known.columns.flatMap((column, i) => (hasMissing(column) ? [] : [i]))
    if (present.length === 0) {
      throw new AppError('no-usable-rows', 'No asset has a price on every bar of the window.', {
        details: { bars: known.day.length },
      })
    }
    const limits = limitsOf(request.limits, present, held)
    const weights = new Float64Array(known.symbols.length)
    const found = weightsOf(tableOf(known, present), { ...request, limits })
    present.forEach((asset, k) => (weights[asset] = found[k]!))
    return weights
  }
}

/** Equal weights look at nothing, so a window of any length will do for them. */
function weightsOf(prices: PriceTable, request: WeightsRequest): Float64Array {
  if (request.method === 'equal-weight') {
    const size = prices.symbols.length
    const unseen = { expected: new Float64Array(size), covariance: zeroMatrix(size, size) }
    return equalWeight({ ...request, ...unseen, symbols: prices.symbols }).weights
  }
  return optimizeWeights(returnsTable(prices, 'refuse'), request).allocation.weights
}

function tableOf({ symbols, day, columns }: PriceTable, present: readonly number[]): PriceTable {
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
  return {
    ...limits,
    lower: partOf(limits.lower),
    upper: partOf(limits.upper),
    groups: limits.groups.map((row) => ({ ...row, coefficients: partOf(row.coefficients) })),
    turnover: limits.turnover && { ...limits.turnover, previous: partOf(held) },
  }
}

/** The prices a backtest may use: complete columns, the days that all have, or all of them with their holes. */
export function pricesFor(prices: PriceTable, missing: 'refuse' | 'common' | 'pairwise'): PriceTable {
  if (missing === 'common') return commonPart(prices)
  if (missing === 'refuse') returnsTable(prices, 'refuse')
  return prices
}

/** A request for weights cut down to the assets that a rule has left, with their caps. */
import { AppError } from '#core/errors.ts'
import type { LinearRow } from '#core/optimize/quadratic-program.ts'
import type { WeightsRequest } from '#workflows/optimize-weights.ts'
import type { RuledAsset } from './quality-rule.ts'

/** What every request for weights has, and what only some have. */
type LimitedRequest = Pick<WeightsRequest, 'limits' | 'penalties' | 'previous' | 'tracked' | 'views'>

/** What is held of assets that were left out, and will be sold. */
export type Leaving = { readonly held: number }

/**
 * `assets` are all columns of the prices, the tracked one included; limits may be about all of them, or about all but that one. Throws AppError
 * `bad-usage` where the benchmark holds an asset that is left out.
 */
export function keepAssets<R extends LimitedRequest>(
  request: R,
  assets: readonly RuledAsset[],
): { request: R; leaving: Leaving } {
  const { tracked = null, limits, penalties, previous = null, views = null } = request
  const columns = indicesKept(assets)
  const own = limits.lower.length === assets.length ? assets : withoutTracked(assets, tracked)
  const kept = indicesKept(own)
  const partOf = (values: Float64Array, indices = kept) => Float64Array.from(indices, (i) => values[i]!)
  const held = previous ? sumOfOthers(previous, kept) : 0
  const upper = partOf(limits.upper).map((most, k) => Math.min(most, own[kept[k]!]!.cap ?? Infinity))
  const { turnover } = limits
  return {
    leaving: { held },
    request: {
      ...request,
      limits: {
        ...limits,
        lower: partOf(limits.lower),
        upper,
        groups: limits.groups.map((row): LinearRow => ({ ...row, coefficients: partOf(row.coefficients) })),
        // What has to be sold uses up its part of the turnover.
        turnover: turnover && {
          previous: partOf(turnover.previous),
          most: Math.max(0, turnover.most - sumOfOthers(turnover.previous, kept)),
        },
      },
      ...(penalties && {
        penalties: {
          ...penalties,
          costs: penalties.costs && { ...penalties.costs, previous: partOf(penalties.costs.previous) },
        },
      }),
      previous: previous && partOf(previous),
      tracked:
        tracked?.kind === 'weights' ? { ...tracked, weights: trackedPart(tracked.weights, own) } : tracked,
      views: views && {
        ...views,
        marketCaps: partOf(views.marketCaps, columns),
        views: views.views
          .filter((view) => sumOfOthers(view.assets, columns) === 0)
          .map((view) => ({ ...view, assets: partOf(view.assets, columns) })),
      },
    },
  }
}

function withoutTracked(assets: readonly RuledAsset[], tracked: WeightsRequest['tracked']) {
  return assets.filter(({ symbol }) => tracked?.kind !== 'column' || symbol !== tracked.symbol)
}

function indicesKept(assets: readonly RuledAsset[]): number[] {
  return assets.flatMap(({ treated }, i) => (treated === 'left-out' ? [] : [i]))
}

/** Σ |value| of the assets that are not kept. */
function sumOfOthers(values: Float64Array, kept: readonly number[]): number {
  const stays = new Set(kept)
  return values.reduce((sum, value, i) => (stays.has(i) ? sum : sum + Math.abs(value)), 0)
}

function trackedPart(weights: Float64Array, assets: readonly RuledAsset[]): Float64Array {
  const missing = assets.filter(({ treated }, i) => treated === 'left-out' && weights[i] !== 0)
  if (missing.length > 0) {
    const named = missing.map(({ symbol, why }) => `${symbol} is ${why}`).join('; ')
    throw new AppError(
      'bad-usage',
      `The benchmark holds assets that are left out: ${named}. Choose a lower --min-grade, or none.`,
      { details: { symbols: missing.map(({ symbol }) => symbol) } },
    )
  }
  return Float64Array.from(indicesKept(assets), (i) => weights[i]!)
}

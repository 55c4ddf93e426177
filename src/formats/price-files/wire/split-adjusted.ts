/** Restates prices as traded in today's shares, the way the house keeps them. */
import { barCount, type Bars } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'

type Traded = { readonly bars: Bars; readonly actions: readonly CorporateAction[] }

/**
 * Open, high, low and close over, and volume times, the product of the split ratios after a bar's day; money per share
 * likewise. `adj_close` stays as sent. The splits must reach up to today, or the newest would be missing.
 */
export function splitAdjusted({ bars, actions }: Traded): Traded {
  const splits = actions.filter(({ kind }) => kind === 'split')
  if (splits.length === 0) return { bars, actions }
  const sharesNow = (day: number) =>
    splits.reduce((product, split) => (split.day > day ? product * split.value : product), 1)
  const restated = { ...bars, volume: bars.volume.slice() }
  for (const field of ['open', 'high', 'low', 'close'] as const) restated[field] = bars[field].slice()
  for (let i = 0; i < barCount(bars); i++) {
    const shares = sharesNow(bars.day[i]!)
    for (const field of ['open', 'high', 'low', 'close'] as const) restated[field][i]! /= shares
    restated.volume[i]! *= shares
  }
  return {
    bars: restated,
    actions: actions.map((action) =>
      action.kind === 'split' ? action : { ...action, value: action.value / sharesNow(action.day) },
    ),
  }
}

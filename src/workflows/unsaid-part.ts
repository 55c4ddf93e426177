/** What of a kept answer may be taken as news: the days of which nothing is known yet. */
import { type Bars, pickBars } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { Workbench } from '#ports/workbench.ts'

export type Said = { readonly bars: Bars; readonly actions: readonly CorporateAction[] }

/** An answer from earlier must not overrule what was said since, so days that the store knows are left out. */
export async function unsaidPart(
  { bars, actions }: Said,
  symbol: string,
  { store }: Workbench,
): Promise<Said> {
  const observed = await store.bars.observed(symbol, { from: null, to: null }, null)
  const known = new Set(observed?.bars.day)
  const unsaid = Array.from(bars.day.keys()).filter((index) => !known.has(bars.day[index]!))
  return { bars: pickBars(bars, unsaid), actions: actions.filter(({ day }) => !known.has(day)) }
}

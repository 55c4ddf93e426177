/** A bar that carries the dividend where its price should stand leaves. */
import { lowerBound } from '#core/time/day-window.ts'
import { defineRule } from '#core/cleaning/rule.ts'
import { removeBar, type WorkingSeries } from '#core/cleaning/working-series.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { formatDay } from '#core/time/epoch-day.ts'

const DAYS_AROUND = 10
/** More bars in a row than this at one price are a price. */
const LONGEST_RUN = 5
/** Relative distance at which a close and a dividend are the same number. */
const SAME = 1e-4
/** A true price is not below this part of its neighbours. */
const TINY = 0.2

export const dividendAsPrice = defineRule({
  id: 'dividend-as-price',
  kind: 'remove',
  meaning:
    'A row whose close equals a dividend on record within 10 days and is less than a fifth of its neighbours is removed.',
  apply(work) {
    for (const action of work.actions) if (action.kind === 'dividend') removeCopies(work, action)
  },
})

function removeCopies(work: WorkingSeries, { day, value }: CorporateAction): void {
  const { close, day: days } = work.bars
  const isCopy = (index: number) => Math.abs(close[index]! - value) <= SAME * value
  const end = lowerBound(days, day + DAYS_AROUND + 1)
  for (let i = lowerBound(days, day - DAYS_AROUND); i < end; i++) {
    if (!isCopy(i) || work.leaving.has(i)) continue
    let before = i - 1
    while (before > i - LONGEST_RUN && isCopy(before)) before--
    let after = i + 1
    while (after < i + LONGEST_RUN && isCopy(after)) after++
    const neighbours = [close[before], close[after]].filter((each) => each !== undefined)
    if (neighbours.length === 0 || neighbours.some((each) => close[i]! >= TINY * each)) continue
    const beside = `beside closes of ${neighbours.join(' and ')}`
    const reason = `close ${close[i]} is the dividend of ${formatDay(day)}, ${beside}`
    removeBar(work, 'dividend-as-price', i, reason)
  }
}

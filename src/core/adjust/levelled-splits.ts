/** Splits that cleaning has levelled already, so that no price may be restated for them a second time. */
import type { Flag } from '#core/cleaning/findings.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { formatDay } from '#core/time/epoch-day.ts'

/** The days, as ISO text, of splits on record whose jump `split-residue` took out of the prices. */
function levelledDays(flags: readonly Flag[]): ReadonlySet<string> {
  return new Set(
    flags.flatMap(({ rule, detail }) =>
      rule === 'split-residue' && typeof detail === 'object' && detail.applied === 'yes'
        ? [String(detail.recordedDay)]
        : [],
    ),
  )
}

/** The actions as traded without those splits: amounts before them are in the shares after. */
export function withoutLevelledSplits(
  actions: readonly CorporateAction[],
  flags: readonly Flag[],
): readonly CorporateAction[] {
  const days = levelledDays(flags)
  const levelled = actions.filter(({ kind, day }) => kind === 'split' && days.has(formatDay(day)))
  if (levelled.length === 0) return actions
  return actions
    .filter((action) => !levelled.includes(action))
    .map((action) => {
      if (action.kind === 'split') return action
      const shares = levelled.reduce(
        (product, split) => (split.day > action.day ? product * split.value : product),
        1,
      )
      return { ...action, value: action.value / shares }
    })
}

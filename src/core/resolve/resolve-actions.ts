/** One list of corporate actions out of what several sources said of them. */
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { standings } from './standings.ts'

type SourcedAction = CorporateAction & { readonly source: string }

/** Sources date one event up to this many calendar days apart. */
const SAME_EVENT_DAYS = 5
/** As a fraction of the larger: amounts are rounded differently. */
const SAME_VALUE = 0.005

/**
 * Where several sources speak of one kind on one day, the best one's word counts. An action of the same size that a better
 * source dates within 5 days is the same event. What only one source reports is kept. `actions` and the result ascend by day.
 */
export function resolveActions<A extends SourcedAction>(
  actions: readonly A[],
  priority: readonly string[],
): readonly A[] {
  const sources = [...new Set(actions.map(({ source }) => source))]
  if (sources.length < 2) return actions
  const standing = standings(sources, priority)
  const standingOf = ({ source }: A) => standing[sources.indexOf(source)]!
  const kept: A[] = []
  for (const action of actions.toSorted((a, b) => standingOf(a) - standingOf(b))) {
    if (!kept.some((better) => better.source !== action.source && isSameEvent(better, action)))
      kept.push(action)
  }
  const isKept = new Set(kept)
  return actions.filter((action) => isKept.has(action))
}

function isSameEvent(better: SourcedAction, action: SourcedAction): boolean {
  if (better.kind !== action.kind) return false
  if (better.day === action.day) return true
  const isNear = Math.abs(better.day - action.day) <= SAME_EVENT_DAYS
  return isNear && Math.abs(better.value - action.value) <= SAME_VALUE * Math.max(better.value, action.value)
}

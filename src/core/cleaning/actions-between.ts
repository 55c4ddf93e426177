/** Picks actions by day out of a list that ascends. */
import type { CorporateAction } from '#core/market/corporate-action.ts'

/** The actions of ascending `actions` from day `from` to day `to`, both included. */
export function actionsBetween(
  actions: readonly CorporateAction[],
  from: number,
  to: number,
): readonly CorporateAction[] {
  return actions.length === 0 ? actions : actions.slice(firstOn(actions, from), firstOn(actions, to + 1))
}

/** The actions in order of their days; those of one day keep their order. */
export function ascendingActions(actions: readonly CorporateAction[]): readonly CorporateAction[] {
  return actions.length < 2 ? actions : actions.toSorted((a, b) => a.day - b.day)
}

/** The index of the first action on or after `day`. */
function firstOn(actions: readonly CorporateAction[], day: number): number {
  let low = 0
  let high = actions.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (actions[middle]!.day < day) low = middle + 1
    else high = middle
  }
  return low
}

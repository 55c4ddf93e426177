/** What several sources say of the same corporate actions, side by side. */
import type { CorporateAction, CorporateActionKind } from '#core/market/corporate-action.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { ActionOnBasis } from './adjust-closes.ts'

export type SaidAction = ActionOnBasis & { readonly source: string }

/** One event as the sources tell it; `value` of a distribution is in today's shares. */
export type ClaimedAction = {
  /** The earliest day that a source gives. */
  readonly day: EpochDay
  readonly kind: CorporateActionKind
  readonly claims: readonly { readonly source: string; readonly day: EpochDay; readonly value: number }[]
  /** Null where the sources agree, or where only one speaks of the days around. */
  readonly disagreement: 'value' | 'day' | 'missing' | null
}

/** Ex-days, record days and time zones put one event this many calendar days apart at most. */
const DAYS_APART = 4
/** Relative difference that rounding of published amounts explains. */
const SAME = 0.01

/**
 * Events ascending. `covers` tells whether a source, had it known of the event, would have named it: `missing` is said of an event
 * that such a source does not name.
 */
export function claimedActions(
  said: readonly SaidAction[],
  covers: (source: string, day: EpochDay) => boolean,
): ClaimedAction[] {
  const splits = said.filter(({ kind }) => kind === 'split')
  const claims = said
    .map((action) => ({ ...action, value: inTodaysShares(action, splits) }))
    .sort((a, b) => a.day - b.day)
  const events: (typeof claims)[] = []
  for (const claim of claims) {
    const event = events.findLast(
      ([first, ...others]) =>
        first!.kind === claim.kind &&
        claim.day - first!.day <= DAYS_APART &&
        ![first!, ...others].some(({ source }) => source === claim.source),
    )
    if (event) event.push(claim)
    else events.push([claim])
  }
  const sources = [...new Set(said.map(({ source }) => source))]
  return events.map((event) => {
    const { day, kind } = event[0]!
    const silent = sources.some(
      (source) => event.every((each) => each.source !== source) && covers(source, day),
    )
    const claimed = event.map(({ source, day, value }) => ({ source, day, value }))
    return { day, kind, claims: claimed, disagreement: disagreementOf(event, silent) }
  })
}

/** Of the splits after a distribution those of one source count, the one that names most: each is named by several. */
function inTodaysShares({ kind, day, value, basis }: SaidAction, splits: readonly SaidAction[]): number {
  if (kind === 'split' || basis !== 'as-traded') return value
  const bySource = Map.groupBy(
    splits.filter((split) => split.day > day),
    ({ source }) => source,
  )
  const fullest = [...bySource.values()].sort((a, b) => b.length - a.length)[0] ?? []
  return fullest.reduce((amount, split) => amount / split.value, value)
}

function disagreementOf(event: readonly CorporateAction[], silent: boolean): ClaimedAction['disagreement'] {
  const values = event.map(({ value }) => value)
  if (Math.max(...values) > Math.min(...values) * (1 + SAME)) return 'value'
  if (event.some(({ day }) => day !== event[0]!.day)) return 'day'
  return silent ? 'missing' : null
}

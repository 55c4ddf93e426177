/** One bar a day: of several, the last in the file counts. */
import { AppError } from '#core/errors.ts'
import { defineRule } from '#core/cleaning/rule.ts'
import { flagBar, removeBar, type WorkingSeries } from '#core/cleaning/working-series.ts'
import { type Bars, barFields } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'

export const duplicateDay = defineRule({
  id: 'duplicate-day',
  kind: 'remove',
  meaning:
    'Of several rows on one day the last in the file is kept and the others are removed; where their values differ, the day is flagged.',
  apply(work) {
    const { day } = work.bars
    refuseFlood(day)
    const doubled = new Set<number>()
    for (let first = 0; first < day.length; first++) {
      let last = first
      while (day[last + 1] === day[first]) last++
      if (last === first) continue
      doubled.add(day[first]!)
      keepLast(work, first, last)
      first = last
    }
    if (doubled.size > 0) work.actions = lastWordOn(work.actions, doubled)
  },
})

/** Each is told with its row; so many are no slip, but another kind of file. */
const DUPLICATES_MAX = 100_000

function refuseFlood(day: Int32Array): void {
  let duplicates = 0
  for (let i = 1; i < day.length; i++) if (day[i] === day[i - 1]) duplicates++
  if (duplicates <= DUPLICATES_MAX) return
  throw new AppError(
    'not-a-price-file',
    `${duplicates} rows stand on days that have a row already, more than ${DUPLICATES_MAX}: these are not daily prices of one instrument. Give one row a day, or split the file by symbol.`,
    { details: { duplicates, most: DUPLICATES_MAX } },
  )
}

function keepLast(work: WorkingSeries, first: number, last: number): void {
  let differing = 0
  for (let i = first; i < last; i++) {
    const same = areEqual(work.bars, i, last)
    if (!same) differing++
    const likeness = same ? 'the same values stand' : 'other values stand later,'
    removeBar(work, 'duplicate-day', i, `${likeness} in row ${work.row[last]}, which is kept`)
  }
  if (differing === 0) return
  const rows = `${last - first + 1} rows hold this day with different values`
  flagBar(work, 'duplicate-day', last, `${rows}; row ${work.row[last]}, the last in the file, is kept`)
}

function areEqual(bars: Bars, one: number, other: number): boolean {
  return barFields.every((field) => Object.is(bars[field][one], bars[field][other]))
}

/** A row that stands twice names its dividend twice; the last action of a kind on a doubled day counts. */
function lastWordOn(actions: readonly CorporateAction[], doubled: ReadonlySet<number>): CorporateAction[] {
  const last = new Map(actions.map((action) => [`${action.day} ${action.kind}`, action]))
  return actions.filter(
    (action) => !doubled.has(action.day) || last.get(`${action.day} ${action.kind}`) === action,
  )
}

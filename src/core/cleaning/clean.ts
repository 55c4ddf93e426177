/** Cleaning: bad rows leave by name, errors that can be undone are put right, doubts are flagged, each bar is graded. */
import { assert } from '#core/assert.ts'
import type { Calendar } from '#core/calendars/calendar.ts'
import { type Bars, barCount } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { noVerdicts, type Verdicts } from '#core/patching/verdicts.ts'
import { cleaningRules } from './catalogue.ts'
import type { Flag, Removed, Repaired } from './findings.ts'
import type { RepairLevel } from './repair-level.ts'
import { dropLeaving, openWorkingSeries } from './working-series.ts'

/**
 * `bars` ascend, one a day, and may share columns with the source. `row[i]` is the line of bar `i`; `grades[i]` is its
 * `data_quality`, an index into `qualityLevels`. `removed` follows the lines of the file; `repaired` and `flags` follow
 * the days, those of one day in the order they happened, so that undoing repairs backwards gives the source again.
 */
export type CleanSeries = {
  readonly bars: Bars
  readonly row: Int32Array
  readonly actions: readonly CorporateAction[]
  readonly removed: readonly Removed[]
  readonly repaired: readonly Repaired[]
  readonly flags: readonly Flag[]
  readonly grades: Uint8Array
  /** Keys of the verdicts that met the repair they speak of. */
  readonly heeded: ReadonlySet<string>
}

/** Runs every rule of the catalogue in its order. Never fails: a series of nothing but bad rows becomes an empty one. */
export function clean(
  series: PriceSeries,
  options: {
    readonly calendar: Calendar
    readonly repair: RepairLevel
    /** None when absent. */
    readonly verdicts?: Verdicts
  },
): CleanSeries {
  const work = openWorkingSeries(series, { verdicts: noVerdicts, ...options })
  for (const rule of cleaningRules) {
    rule.apply(work)
    dropLeaving(work)
  }
  const { bars, row, actions, removed, repaired, flags, grades, heeded } = work
  assert(barCount(bars) + removed.length === series.rowsRead, 'every row read is kept or removed')
  removed.sort((a, b) => a.row - b.row)
  repaired.sort((a, b) => a.day - b.day)
  flags.sort((a, b) => a.day - b.day)
  return { bars, row, actions, removed, repaired, flags, grades, heeded }
}

/** Cleaning with what people decided: their values stand in before the rules look, their verdicts over the rules' repairs. */
import { type CleanSeries, clean } from '#core/cleaning/clean.ts'
import type { Calendar } from '#core/calendars/calendar.ts'
import type { RepairLevel } from '#core/cleaning/repair-level.ts'
import { lowerBound } from '#core/time/day-window.ts'
import type { Bars } from '#core/market/bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { qualityLevels } from '#core/quality/levels.ts'
import { applyPatches } from './apply-patches.ts'
import { isValuePatch, type Patch, type ValuePatch } from './patch.ts'
import { verdictKey, verdictsOf } from './verdicts.ts'

/** The rule under which value patches stand among the repairs. */
export const PATCH_RULE = 'patch'

export type PatchedSeries = CleanSeries & {
  /** Ids of patches that changed something. */
  readonly active: ReadonlySet<number>
  /** With the value patches in, before any rule looked. */
  readonly uncleaned: Bars
}

/** Days of the series ascend, one bar each. A patched bar is at best `good`. Without patches, the cleaning alone. */
export function cleanPatched(
  series: PriceSeries,
  options: {
    readonly calendar: Calendar
    readonly repair: RepairLevel
    readonly patches: readonly Patch[]
  },
): PatchedSeries {
  const { patches, ...how } = options
  const { bars, applied } = applyPatches(series.bars, patches)
  const cleaned = clean({ ...series, bars }, { ...how, verdicts: verdictsOf(patches) })
  const active = new Set(applied.map(({ id }) => id))
  for (const patch of patches) if (isHeeded(patch, cleaned)) active.add(patch.id)
  return { ...withPatches(cleaned, applied), active, uncleaned: bars }
}

function isHeeded(patch: Patch, { heeded }: CleanSeries): boolean {
  return !isValuePatch(patch) && patch.rule !== null && heeded.has(verdictKey(patch.rule, patch.day))
}

function withPatches(cleaned: CleanSeries, applied: readonly ValuePatch[]): CleanSeries {
  if (applied.length === 0) return cleaned
  const grades = cleaned.grades.slice()
  const good = qualityLevels.indexOf('good')
  for (const { day } of applied) {
    const index = lowerBound(cleaned.bars.day, day)
    if (cleaned.bars.day[index] === day) grades[index] = Math.max(grades[index]!, good)
  }
  const made = applied.map(({ day, field, from, to }) => ({ rule: PATCH_RULE, day, field, from, to }))
  // A patch comes before what the rules do to its day.
  const repaired = [...made, ...cleaned.repaired].sort((a, b) => a.day - b.day)
  return { ...cleaned, grades, repaired }
}

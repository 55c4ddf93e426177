/** Writes value patches into resolved bars, each only where the value it was made for still stands. */
import { type Bars, barFields } from '#core/market/bars.ts'
import { lowerBound } from '#core/time/day-window.ts'
import { isValuePatch, type Patch, type ValuePatch } from './patch.ts'

export type PatchedBars = {
  /** Shares the columns that no patch writes to. */
  readonly bars: Bars
  readonly applied: readonly ValuePatch[]
  /** Their bar is gone, or a source says something else now. */
  readonly resting: readonly ValuePatch[]
}

/** In the order given, so that a later patch of a cell builds on an earlier one. Days of the bars ascend. */
export function applyPatches(bars: Bars, patches: readonly Patch[]): PatchedBars {
  const values = patches.filter(isValuePatch)
  if (values.length === 0) return { bars, applied: [], resting: [] }
  const fields = new Set(values.map(({ field }) => field))
  const copies = barFields.map((field) => [field, fields.has(field) ? bars[field].slice() : bars[field]])
  const patched: Bars = { ...bars, ...Object.fromEntries(copies) }
  const applied: ValuePatch[] = []
  const resting: ValuePatch[] = []
  for (const patch of values) {
    const index = lowerBound(bars.day, patch.day)
    const column = patched[patch.field]
    if (bars.day[index] === patch.day && Object.is(column[index], patch.from)) {
      column[index] = patch.to
      applied.push(patch)
    } else resting.push(patch)
  }
  return { bars: patched, applied, resting }
}

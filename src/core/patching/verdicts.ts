/** What people decided on single repairs of cleaning rules; where they decided nothing, the repair level does. */
import type { Patch } from './patch.ts'

/** True makes the repair, false refuses it; by `verdictKey`. */
export type Verdicts = ReadonlyMap<string, boolean>

export const noVerdicts: Verdicts = new Map()

export function verdictKey(rule: string, day: number): string {
  return `${rule} ${day}`
}

/** Of several verdicts on one repair the last counts. */
export function verdictsOf(patches: readonly Patch[]): Verdicts {
  return new Map(
    patches.flatMap(({ field, rule, day, to }) =>
      field === 'repair' && rule !== null ? [[verdictKey(rule, day), to === 1] as const] : [],
    ),
  )
}

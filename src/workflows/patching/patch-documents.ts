/** Patches and automatic repairs as the doors print them. */
import { isValuePatch } from '#core/patching/patch.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { StoredPatch } from '#ports/store/patches.ts'
import type { StoredIssue } from '#ports/store/quality.ts'
import type { AutomaticRow, PatchRow } from '#protocol/http/patches.ts'
import { jsonNumber } from '#protocol/json.ts'
import type { ChangedPatches } from './change-patches.ts'

export function patchDocument(patch: StoredPatch, active: ReadonlySet<number>): PatchRow {
  const { id, symbol, day, field, from, to, rule, issueId, reason, author, madeAt } = patch
  const { undoneAt, undoneBy } = patch
  return {
    id,
    symbol,
    kind: isValuePatch(patch) ? 'value' : to === 1 ? 'repair' : 'refusal',
    day: formatDay(day),
    field,
    from: jsonNumber(from),
    to: isValuePatch(patch) ? jsonNumber(to) : null,
    rule,
    issue: issueId,
    reason,
    author,
    state: undoneAt !== null ? 'undone' : active.has(id) ? 'active' : 'resting',
    madeAt: formatMoment(madeAt),
    undoneAt: undoneAt === null ? null : formatMoment(undoneAt),
    undoneBy,
  }
}

export function changedDocument(changed: readonly ChangedPatches[]) {
  return {
    patches: changed.flatMap(({ added, active }) => added.map((patch) => patchDocument(patch, active))),
    rowsChanged: changed.reduce((sum, { rowsChanged }) => sum + rowsChanged, 0),
  }
}

export function automaticDocument({ id, symbol, rule, day, detail }: StoredIssue): AutomaticRow {
  const { field, from, to } = detail as { field: string; from: number | null; to: number | null }
  return { issue: id, symbol, rule, day: day === null ? null : formatDay(day), field, from, to }
}

/** The patches of an asset that hold at a moment. */
import type { Patch } from '#core/patching/patch.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { lastMoment } from './bounds.ts'
import { dayOfText } from './day-text.ts'
import type { Reader } from './engine.ts'

/** Null for the moment asks for those in force now; in the order they were made. */
export async function readPatches(
  { db }: Reader,
  assetId: number,
  knownAt: EpochMs | null,
): Promise<readonly Patch[]> {
  const until = lastMoment(knownAt)
  const rows = await db
    .selectFrom('patches')
    .select(['id', 'date', 'field', 'from_value', 'to_value', 'rule'])
    .where('asset_id', '=', assetId)
    .where('created_at', '<=', until)
    .where(({ or, eb }) => or([eb('reverted_at', 'is', null), eb('reverted_at', '>', until)]))
    .orderBy('id')
    .execute()
  return rows.map(({ id, date, field, from_value, to_value, rule }) => ({
    id,
    day: dayOfText(date),
    field,
    from: from_value ?? Number.NaN,
    to: to_value ?? Number.NaN,
    rule,
  }))
}

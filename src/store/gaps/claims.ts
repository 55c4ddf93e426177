/** Who may ask for which holes now: decided by the store, so that processes share them. */
import type { Hole } from '#core/gaps/hole.ts'
import type { Claim, Claimed } from '#ports/store/gaps.ts'
import { spendOne } from '#store/budgets.ts'
import type { Writer } from '#store/engine.ts'
import { portions } from '#store/portions.ts'
import { holeColumns, holeOf, rowOf } from './hole-row.ts'

export async function claimHoles(writer: Writer, { holes, now, until, budget }: Claim): Promise<Claimed> {
  await writer.lock('assay:gap-claims')
  const ids = holes.flatMap(({ id }) => (id === null ? [] : [id]))
  const seen = new Map(holes.map((hole) => [hole.id, hole]))
  for (const some of portions(ids)) {
    const rows = await writer.db
      .selectFrom('price_gaps')
      .select(holeColumns)
      .where('price_gaps.id', 'in', some)
      .execute()
    const stored = rows.map(holeOf)
    if (stored.length < some.length) return 'taken'
    if (stored.some((hole) => isClaimed(hole, now) || !isSame(hole, seen.get(hole.id)!))) return 'taken'
  }
  if (budget !== null && !(await spendOne(writer, budget))) return 'spent'
  for (const some of portions(ids)) {
    await writer.db.updateTable('price_gaps').set({ claimed_until: until }).where('id', 'in', some).execute()
  }
  return 'claimed'
}

function isClaimed({ claimedUntil }: Hole, now: number): boolean {
  return claimedUntil !== null && claimedUntil > now
}

/** A claim that ran out changes nothing about the hole itself. */
function isSame(stored: Hole, seen: Hole): boolean {
  const textOf = (hole: Hole) => JSON.stringify(rowOf({ ...hole, claimedUntil: null }))
  return textOf(stored) === textOf(seen)
}

/** Who may ask for which holes now, and how many requests of the day are spent: decided by the store, so that processes share both. */
import type { Hole } from '#core/gaps/hole.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Budget, Claim, Claimed } from '#ports/store/gaps.ts'
import { textOfDay } from '#store/day-text.ts'
import type { Reader, Writer } from '#store/engine.ts'
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

/** False when the day's budget is spent. */
async function spendOne({ db }: Writer, { purpose, day, most }: Budget): Promise<boolean> {
  if (most <= 0) return false
  const spent = await db
    .insertInto('request_budgets')
    .values({ purpose, date: textOfDay(day), spent: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['purpose', 'date'])
        .doUpdateSet(({ ref, eb }) => ({ spent: eb(ref('request_budgets.spent'), '+', 1) }))
        .where('request_budgets.spent', '<', most),
    )
    .returning('spent')
    .executeTakeFirst()
  return spent !== undefined
}

export async function readSpent({ db }: Reader, purpose: string, day: EpochDay): Promise<number> {
  const row = await db
    .selectFrom('request_budgets')
    .select('spent')
    .where('purpose', '=', purpose)
    .where('date', '=', textOfDay(day))
    .executeTakeFirst()
  return row?.spent ?? 0
}

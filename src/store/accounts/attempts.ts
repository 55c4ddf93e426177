/** The table `attempts`: how far each allowance is spent. */
import { takeAttempt } from '#core/accounts/allowance.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { AttemptStore } from '#ports/store/attempts.ts'
import type { Engine, Writer } from '#store/engine.ts'

export function attemptStore(engine: Engine): AttemptStore {
  return {
    take: (allowances, now) => engine.write((writer) => take(writer, allowances, now)),
    restore: (key) =>
      engine.write(async ({ db }) => {
        await db.deleteFrom('attempts').where('key', '=', key).execute()
      }),
  }
}

async function take(
  writer: Writer,
  allowances: Parameters<AttemptStore['take']>[0],
  now: EpochMs,
): Promise<number> {
  const { db } = writer
  await writer.lock('assay:attempts')
  // An allowance that is whole again need not be remembered, which bounds the table.
  await db.deleteFrom('attempts').where('spent_until', '<=', now).execute()
  const keys = Object.keys(allowances)
  const rows = await db.selectFrom('attempts').selectAll().where('key', 'in', keys).execute()
  const taken = Object.entries(allowances).map(([key, allowance]) => {
    const spentUntil = rows.find((row) => row.key === key)?.spent_until ?? (0 as EpochMs)
    return { key, ...takeAttempt(allowance, spentUntil, now) }
  })
  const waitMs = Math.max(0, ...taken.map((one) => ('waitMs' in one ? one.waitMs : 0)))
  if (waitMs > 0) return waitMs
  for (const one of taken) {
    if (!('spentUntil' in one)) continue
    const spent = { spent_until: Math.ceil(one.spentUntil) as EpochMs }
    await db
      .insertInto('attempts')
      .values({ key: one.key, ...spent })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(spent))
      .execute()
  }
  return 0
}

/** The table `leases`: which process does what for all. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { LeaseStore } from '#ports/store/leases.ts'
import type { Engine } from './engine.ts'

export function leaseStore(engine: Engine): LeaseStore {
  return {
    take: ({ name, holder, ttlMs }, now) =>
      engine.write(async ({ db }) => {
        const expires_at = (now + ttlMs) as EpochMs
        const taken = await db
          .insertInto('leases')
          .values({ name, holder, taken_at: now, expires_at })
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet({ holder, taken_at: now, expires_at })
              .where(({ or, eb }) =>
                or([eb('leases.holder', '=', holder), eb('leases.expires_at', '<=', now)]),
              ),
          )
          .returning('holder')
          .executeTakeFirst()
        return taken !== undefined
      }),
    release: ({ name, holder }) =>
      engine.write(async ({ db }) => {
        await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute()
      }),
  }
}

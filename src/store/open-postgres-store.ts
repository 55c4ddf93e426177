/** Opens the store on a PostgreSQL server, migrated when behind. */
import { AppError } from '#core/errors.ts'
import type { Log } from '#ports/log.ts'
import type { Store } from '#ports/store/store.ts'
import type { Echo } from './engine.ts'
import { migrate } from './migrations/migrate.ts'
import { openPostgresEngine } from './postgres/engine.ts'
import { storeOn } from './store.ts'

export type PostgresStoreOptions = {
  /** `postgresql://user:password@host:5432/database`; further parameters as libpq spells them. */
  readonly url: string
  readonly poolSize?: number
  readonly log?: Log
  readonly echo?: Echo
}

const POOL_SIZE = 20

/** Throws AppError `bad-config` for an address that is none, `store-unavailable`, `store-corrupt`, `store-too-new`. */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { url, poolSize = POOL_SIZE, log = null, echo = null } = options
  // The address itself may hold a password, so the message does not repeat it.
  if (!URL.canParse(url)) {
    throw new AppError(
      'bad-config',
      'DATABASE_URL is not an address such as postgresql://user:password@host:5432/database.',
    )
  }
  const engine = openPostgresEngine({ url, poolSize, log, echo })
  try {
    const version = await migrate(engine, {
      onApplied: ({ version, name }) =>
        log?.info({ location: engine.location, version, name }, 'store migrated'),
    })
    return storeOn(engine, version)
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** Opens the store the settings name: PostgreSQL by its address, else the embedded file in the home folder. */
import { join } from 'node:path'
import { AppError } from '#core/errors.ts'
import type { Log } from '#ports/log.ts'
import type { Store } from '#ports/store/store.ts'
import type { Tracer } from '#ports/tracer.ts'
import { idleTracer } from '#telemetry/idle-tracer.ts'
import type { Config } from './config.ts'
import { createFolder } from './create-folder.ts'

export function databaseFile({ homeFolder }: Config): string {
  return join(homeFolder, 'assay.db')
}

type StoreTools = {
  readonly tracer?: Tracer
  /** For a process that has others to answer while the embedded file is read and written. */
  readonly onThreads?: boolean
}

export async function openStore(
  config: Config,
  log: Log,
  { tracer = idleTracer, onThreads = false }: StoreTools = {},
): Promise<Store> {
  const echo = config.sqlEcho ? { echo: echoTo(log, tracer) } : {}
  if (config.databaseUrl !== null) {
    // Only a server that uses PostgreSQL pays for loading its driver.
    const { openPostgresStore } = await import('#store/open-postgres-store.ts')
    return openPostgresStore({ url: config.databaseUrl, log, ...echo })
  }
  await createHome(config.homeFolder)
  const { openSqliteStore } = await import('#store/open-sqlite-store.ts')
  return openSqliteStore({ file: databaseFile(config), log, onThreads, ...echo })
}

/** Texts of statements hold no values, which travel beside them. */
function echoTo(log: Log, tracer: Tracer) {
  return (sql: string, tookMs: number) => {
    log.warn({ sql, tookMs }, 'sql')
    const verb = /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase() ?? 'SQL'
    tracer.past({ name: verb, kind: 'client', attributes: { 'db.query.text': sql } }, tookMs)
  }
}

export async function createHome(folder: string): Promise<void> {
  try {
    await createFolder(folder)
  } catch (thrown) {
    throw new AppError(
      'store-read-only',
      `Cannot create the home folder ${folder}: ${(thrown as Error).message}. Set ASSAY_HOME to a folder that can be written.`,
      { cause: thrown },
    )
  }
}

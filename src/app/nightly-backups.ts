/** A copy of the embedded database every night, in a folder beside it; the last seven days and four Sundays are kept. */
import { existsSync, readdirSync, statSync, unlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { addDays, type EpochDay, formatDay, parseIsoDay, weekday } from '#core/time/epoch-day.ts'
import type { Compute } from '#ports/compute.ts'
import type { Backups } from '#workflows/schedule/due-work.ts'
import { backupTask } from './backup-task.ts'
import type { Config } from './config.ts'
import { createFolder } from './create-folder.ts'
import { databaseFile } from './open-store.ts'

const DAYS_KEPT = 7
const SUNDAYS_KEPT = 4
const SUNDAY = 7
const named = /^assay-(\d{4}-\d{2}-\d{2})\.db$/

/** Null where the database is PostgreSQL, whose own tools back it up while it is in use. */
export function nightlyBackups(config: Config, compute: Compute): Backups | null {
  if (config.databaseUrl !== null || !config.nightlyBackups) return null
  const folder = join(config.homeFolder, 'backups')
  const fileOf = (day: EpochDay) => join(folder, `assay-${formatDay(day)}.db`)
  return {
    has: async (day) => existsSync(fileOf(day)),
    async make(day) {
      await createFolder(folder)
      const file = fileOf(day)
      const bytes = await compute.run(backupTask, { from: databaseFile(config), to: file })
      prune(folder, day)
      // Without the folder of the home: whoever may see jobs need not know where this machine keeps what.
      return { file: join('backups', basename(file)), bytes }
    },
  }
}

function prune(folder: string, today: EpochDay): void {
  for (const name of readdirSync(folder)) {
    const day = parseIsoDay(named.exec(name)?.[1] ?? '')
    if (day === null || isKept(day, today) || !statSync(join(folder, name)).isFile()) continue
    unlinkSync(join(folder, name))
  }
}

export function isKept(day: EpochDay, today: EpochDay): boolean {
  if (day > addDays(today, -DAYS_KEPT)) return true
  return weekday(day) === SUNDAY && day > addDays(today, -7 * SUNDAYS_KEPT)
}

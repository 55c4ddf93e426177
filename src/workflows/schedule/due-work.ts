/** What is due now, told from what the store has: so that nothing is done twice, and nothing is missed for a server that was off. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { sessionEnd } from '#core/calendars/session-end.ts'
import { lastSessionOnOrBefore } from '#core/calendars/sessions.ts'
import { addDays, dayOfMoment, type EpochDay, formatDay, MS_PER_DAY, weekday } from '#core/time/epoch-day.ts'
import type { NewJob } from '#ports/jobs.ts'
import type { AssetSummary } from '#ports/store/assets.ts'
import type { Workbench } from '#ports/workbench.ts'

/** What a server does by itself, besides what it does all the time. */
export type Schedule = {
  /** How long after a session's end prices are asked for; null for never. */
  readonly refreshAfterCloseMs: number | null
  /** Null where backups are not ours to make. */
  readonly backups: Backups | null
}

export type Backups = {
  /** Whether the day has one. */
  has(day: EpochDay): Promise<boolean>
  make(day: EpochDay): Promise<{ readonly file: string; readonly bytes: number }>
}

export const MS_PER_HOUR = 3_600_000
/** In UTC. */
export const BACKUP_HOUR = 3
export const REPORT_HOUR = 6
/** A source that has no bar yet is asked again every hour, so often. */
const TRIES_MAX = 6
export const MONDAY = 1

const priorities = { refresh: 60, backup: 40, report: 30 } as const

export async function dueWork(schedule: Schedule, bench: Workbench): Promise<NewJob[]> {
  const summaries = (await bench.store.assets.summaries()).filter(({ asset }) => asset.retiredAt === null)
  return [
    ...refreshesDue(schedule, summaries, bench),
    ...(summaries.length === 0 ? [] : await reportsDue(bench)),
    ...(await backupDue(schedule, bench)),
  ]
}

/** One job an exchange, once its last session is over and some bar of it is missing. */
function refreshesDue(
  { refreshAfterCloseMs }: Schedule,
  summaries: readonly AssetSummary[],
  { clock }: Workbench,
): NewJob[] {
  if (refreshAfterCloseMs === null) return []
  const now = clock.now()
  return [...Map.groupBy(summaries, ({ asset }) => asset.calendar)].flatMap(([code, listed]) => {
    const session = lastEndedSession(code, now - refreshAfterCloseMs)
    if (session === null || !listed.some((one) => lacks(one, session))) return []
    const dueAt = sessionEnd(calendarFor(code), session) + refreshAfterCloseMs
    const tries = Math.floor((now - dueAt) / MS_PER_HOUR)
    if (tries >= TRIES_MAX) return []
    const parameters = { calendar: code, session: formatDay(session) }
    return [job('refresh', `refresh:${code}:${formatDay(session)}:${tries}`, parameters)]
  })
}

export function lacks({ lastDay }: AssetSummary, session: EpochDay): boolean {
  return lastDay === null || lastDay < session
}

/** The newest session that was over at `moment`. */
export function lastEndedSession(code: string, moment: number): EpochDay | null {
  const calendar = calendarFor(code)
  const today = dayOfMoment(moment as ReturnType<Workbench['clock']['now']>)
  for (const day of [today, addDays(today, -1)]) {
    const session = lastSessionOnOrBefore(calendar, day)
    if (session !== null && sessionEnd(calendar, session) <= moment) return session
  }
  return null
}

/** In the morning (UTC), of the day and of the week that are over. */
async function reportsDue({ store, clock }: Workbench): Promise<NewJob[]> {
  const today = dayOfMoment((clock.now() - REPORT_HOUR * MS_PER_HOUR) as ReturnType<typeof clock.now>)
  const yesterday = addDays(today, -1)
  const sunday = addDays(today, -((weekday(today) - MONDAY + 7) % 7) - 1)
  const due: NewJob[] = []
  for (const [kind, day] of [
    ['daily', yesterday],
    ['weekly', sunday],
  ] as const) {
    if (await store.qualityReports.find(kind, day)) continue
    due.push(job('report', `report:${kind}:${formatDay(day)}`, { report: kind, day: formatDay(day) }))
  }
  return due
}

async function backupDue({ backups }: Schedule, { clock }: Workbench): Promise<NewJob[]> {
  if (backups === null || clock.now() % MS_PER_DAY < BACKUP_HOUR * MS_PER_HOUR) return []
  const today = dayOfMoment(clock.now())
  if (await backups.has(today)) return []
  return [job('backup', `backup:${formatDay(today)}`, { day: formatDay(today) })]
}

function job(kind: keyof typeof priorities, key: string, parameters: NewJob['parameters']): NewJob {
  return { kind, key, parameters, priority: priorities[kind], notBefore: null }
}

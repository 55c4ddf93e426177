/** When the schedule does its work next by the clock; what was missed before comes sooner, as a job that waits. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { sessionEnd } from '#core/calendars/session-end.ts'
import { sessionsBetween } from '#core/calendars/sessions.ts'
import {
  addDays,
  dayOfMoment,
  type EpochDay,
  type EpochMs,
  formatDay,
  MS_PER_DAY,
  weekday,
} from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import { BACKUP_HOUR, MONDAY, MS_PER_HOUR, REPORT_HOUR, type Schedule } from './due-work.ts'

export type NextWork = {
  readonly kind: 'refresh' | 'report' | 'backup'
  /** As those of the job that it becomes. */
  readonly parameters: Readonly<Record<string, string>>
  readonly at: EpochMs
}

/** No exchange rests longer. */
const SESSION_WITHIN_DAYS = 21

/** The soonest first. */
export async function nextTimes(
  { refreshAfterCloseMs, backups }: Schedule,
  { store, clock }: Pick<Workbench, 'store' | 'clock'>,
): Promise<NextWork[]> {
  const now = clock.now()
  const listed = (await store.assets.summaries()).filter(({ asset }) => asset.retiredAt === null)
  const calendars = new Set(listed.map(({ asset }) => asset.calendar))
  const refreshes =
    refreshAfterCloseMs === null
      ? []
      : [...calendars].flatMap((code) => refreshNext(code, refreshAfterCloseMs, now))
  return [
    ...refreshes,
    ...(listed.length === 0 ? [] : reportsNext(now)),
    ...(backups === null ? [] : [backupNext(now)]),
  ].toSorted((a, b) => a.at - b.at)
}

function refreshNext(code: string, afterMs: number, now: EpochMs): NextWork[] {
  const calendar = calendarFor(code)
  const today = dayOfMoment(now)
  const near = sessionsBetween(calendar, addDays(today, -2), addDays(today, SESSION_WITHIN_DAYS))
  const session = near.find((day) => sessionEnd(calendar, day as EpochDay) + afterMs > now)
  if (session === undefined) return []
  const day = session as EpochDay
  const at = (sessionEnd(calendar, day) + afterMs) as EpochMs
  return [{ kind: 'refresh', parameters: { calendar: code, session: formatDay(day) }, at }]
}

/** Of the day, and of the week up to Sunday, that are over by then. */
function reportsNext(now: EpochMs): NextWork[] {
  const daily = nextMorning(now, REPORT_HOUR)
  const toMonday = (MONDAY - weekday(dayOfMoment(daily)) + 7) % 7
  const weekly = (daily + toMonday * MS_PER_DAY) as EpochMs
  return (
    [
      ['daily', daily],
      ['weekly', weekly],
    ] as const
  ).map(([report, at]) => {
    return { kind: 'report', parameters: { report, day: formatDay(addDays(dayOfMoment(at), -1)) }, at }
  })
}

function backupNext(now: EpochMs): NextWork {
  const at = nextMorning(now, BACKUP_HOUR)
  return { kind: 'backup', parameters: { day: formatDay(dayOfMoment(at)) }, at }
}

/** The next time that it is so many hours after midnight in UTC. */
function nextMorning(now: EpochMs, hour: number): EpochMs {
  const today = dayOfMoment(now) * MS_PER_DAY + hour * MS_PER_HOUR
  return (today > now ? today : today + MS_PER_DAY) as EpochMs
}

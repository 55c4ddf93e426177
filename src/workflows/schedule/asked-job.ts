/** Scheduled work that somebody asks for now: checked before it waits, with the day filled in where none is named. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { AppError } from '#core/errors.ts'
import { dayOfMoment, type EpochDay, type EpochMs, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'
import type { NewJob } from '#ports/jobs.ts'
import type { AskedJob } from '#protocol/http/jobs.ts'
import { lastEndedSession } from './due-work.ts'

/** Before what the schedule asks for: somebody is waiting. */
const PRIORITY = 80

/** Throws AppError `bad-usage`, `unknown-calendar`, and `out-of-range` for a day that is yet to come. */
export function askedJob(asked: AskedJob, now: EpochMs): NewJob {
  return {
    kind: asked.kind,
    key: null,
    priority: PRIORITY,
    notBefore: null,
    parameters: filledIn(asked, now),
  }
}

function filledIn(asked: AskedJob, now: EpochMs): NewJob['parameters'] {
  const today = dayOfMoment(now)
  if (asked.kind === 'backup') return { day: pastDay(asked.parameters?.day, today, today) }
  if (asked.kind === 'report') {
    const { report, day } = asked.parameters
    return { report, day: pastDay(day, today, today) }
  }
  const { calendar, session } = asked.parameters
  const last = lastEndedSession(calendarFor(calendar).code, now) ?? today
  return { calendar, session: pastDay(session, last, today) }
}

function pastDay(text: string | undefined, usual: EpochDay, today: EpochDay): string {
  if (text === undefined) return formatDay(usual)
  const day = parseIsoDay(text)
  if (day === null) throw new AppError('bad-usage', `"${text}" is no day of the calendar.`)
  if (day > today) throw new AppError('out-of-range', `${text} is yet to come.`)
  return formatDay(day)
}

/** Days, moments and ages as people read them. Days have no zone and print as they are; moments print in the reader's zone. */
import { dayOfMoment, type EpochMs, formatDay, MS_PER_DAY, parseIsoDay } from '#core/time/epoch-day.ts'

const dayFormat = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const momentFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const clockFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

/** `2024-02-29` as the reader's language writes it; text that is no day stays as it is. */
export function dayText(isoDay: string): string {
  const day = parseIsoDay(isoDay)
  return day === null ? isoDay : dayFormat.format(day * MS_PER_DAY)
}

/** `2024-02-29T16:00:00.000Z` as day and clock. */
export function momentText(isoMoment: string): string {
  return momentFormat.format(new Date(isoMoment))
}

/** The clock of a moment: `14:02`. */
export function clockText(moment: number): string {
  return clockFormat.format(moment)
}

/** Today where the reader sits, as `2024-02-29`. */
export function today(now: number = Date.now()): string {
  const offsetMs = -new Date(now).getTimezoneOffset() * 60_000
  return formatDay(dayOfMoment(now as EpochMs, offsetMs))
}

/** How old a day is, in words for a narrow column: `today`, `3 d`, `5 mo`, `2 y`. */
export function ageOfDay(isoDay: string, isoToday: string): string {
  const day = parseIsoDay(isoDay)
  const now = parseIsoDay(isoToday)
  if (day === null || now === null) return ''
  const days = now - day
  if (days <= 0) return 'today'
  if (days < 60) return `${days} d`
  return days < 730 ? `${Math.floor(days / 30.44)} mo` : `${Math.floor(days / 365.25)} y`
}

/** How long ago a moment was: `3 s`, `4 min`, `2 h`, `5 d`. Never negative. */
export function ageOfMoment(moment: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - moment) / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} d`
}

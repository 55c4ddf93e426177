/** When a session is over: the exchange's closing time on that day, as a moment. */
import { type EpochDay, type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import { lowerBound } from '#core/time/day-window.ts'
import type { Calendar } from './calendar.ts'

const MS_PER_MINUTE = 60_000
/** Further from UTC than any zone, so that only days near a moment need the zone's rules. */
const FARTHEST_ZONE_MS = 15 * 60 * MS_PER_MINUTE

/** True when what was said at `moment` of a day may still change, because the day's session was not over. */
export function isBeforeSessionEnd(calendar: Calendar, day: EpochDay, moment: number): boolean {
  if (moment >= (day + 1) * MS_PER_DAY + FARTHEST_ZONE_MS) return false
  return moment < sessionEnd(calendar, day)
}

/** The closing time on a day, early closes included; the usual one on a day without a session. */
export function sessionEnd(calendar: Calendar, day: EpochDay): EpochMs {
  return localMoment(calendar.timeZone, day, minutesOf(closeTimeOn(calendar, day)))
}

/** The moment at which a zone's clock shows so many minutes after midnight on a day. */
export function localMoment(timeZone: string, day: EpochDay, minutes: number): EpochMs {
  const local = day * MS_PER_DAY + minutes * MS_PER_MINUTE
  const offset = zoneOffsetMs(timeZone, local)
  // Where the clock is put forward or back between the two, the second look decides.
  return (local - zoneOffsetMs(timeZone, local - offset)) as EpochMs
}

function closeTimeOn({ closeTime, earlyCloses }: Calendar, day: EpochDay): string {
  const days = earlyDays(earlyCloses)
  const at = lowerBound(days, day)
  return days[at] === day ? earlyCloses[at]!.close : closeTime
}

const daysOfList = new WeakMap<Calendar['earlyCloses'], Int32Array>()

function earlyDays(earlyCloses: Calendar['earlyCloses']): Int32Array {
  let days = daysOfList.get(earlyCloses)
  if (!days) daysOfList.set(earlyCloses, (days = Int32Array.from(earlyCloses, ({ day }) => day)))
  return days
}

/** Minutes after midnight of `16:00`; 1,440 for `24:00`. */
function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number)
  return hours! * 60 + minutes!
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** How far a zone's clock is ahead of UTC at a moment. */
function zoneOffsetMs(timeZone: string, moment: number): number {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    formats.set(timeZone, format)
  }
  const name = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  if (!match) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return (match[1] === '-' ? -minutes : minutes) * MS_PER_MINUTE
}

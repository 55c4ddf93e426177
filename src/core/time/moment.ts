/** Moments as text: milliseconds since 1970 in UTC, in the form of ISO 8601. */
import { dayOfMoment, type EpochMs, formatDay, MS_PER_DAY } from './epoch-day.ts'

/** `2024-02-29T16:00:00.000Z`. */
export function formatMoment(moment: EpochMs): string {
  const day = dayOfMoment(moment)
  const ms = moment - day * MS_PER_DAY
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const clock = `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`
  return `${formatDay(day)}T${clock}.${String(ms % 1000).padStart(3, '0')}Z`
}

/** Moments as people write them at the doors. */
import type { EpochMs } from '#core/time/epoch-day.ts'

/** `2024-02-29T16:00:00Z`, or a bare day, which means its end: everything learned on that day counts. Null for anything else. */
export function parseMoment(text: string): EpochMs | null {
  if (!/^\d{4}-\d{2}-\d{2}(T|$)/.test(text)) return null
  const moment = Date.parse(text.length === 10 ? `${text}T23:59:59.999Z` : text)
  return Number.isNaN(moment) ? null : (moment as EpochMs)
}

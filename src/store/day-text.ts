/** Epoch days to ISO text and back, as fast as a bulk insert needs it. */
import { type EpochDay, epochDay, formatDay } from '#core/time/epoch-day.ts'

// 1900-01-01 to 2099-12-31: texts made once and kept; at most 73,049 of them.
const KEPT_FROM = -25_567
const KEPT_TO = 47_481
const kept: (string | undefined)[] = Array.from({ length: KEPT_TO - KEPT_FROM + 1 })

/** `2024-02-29`. */
export function textOfDay(day: number): string {
  if (day < KEPT_FROM || day > KEPT_TO) return formatDay(day as EpochDay)
  return (kept[day - KEPT_FROM] ??= formatDay(day as EpochDay))
}

/** The day of a text that a date column holds; not checked again. */
export function dayOfText(text: string): EpochDay {
  return epochDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)))
}

export function dayOrNull(text: string | null): EpochDay | null {
  return text === null ? null : dayOfText(text)
}

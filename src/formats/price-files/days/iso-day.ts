/** Reads a day in ISO form straight from bytes. */
import { epochDayOrNull } from '#core/time/epoch-day.ts'

/** What stands for a day that cannot be read, where days are kept in integers. */
export const NO_DAY = -0x8000_0000

/** The day that the ten bytes from `start` write as `2024-01-31`; `NO_DAY` when they do not, or when there is no such day. */
export function isoDayAt(bytes: Buffer, start: number): number {
  if (bytes[start + 4] !== HYPHEN || bytes[start + 7] !== HYPHEN) return NO_DAY
  const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2)
  return epochDayOrNull(year, twoDigits(bytes, start + 5), twoDigits(bytes, start + 8)) ?? NO_DAY
}

const ZERO = 0x30
const HYPHEN = 0x2d

/** NaN when one of the two is no digit. */
function twoDigits(bytes: Buffer, at: number): number {
  const tens = bytes[at]! - ZERO
  const ones = bytes[at + 1]! - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

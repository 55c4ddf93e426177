/** The window of a request as days. */
import type { DayWindow } from '#core/time/day-window.ts'
import { AppError } from '#core/errors.ts'
import { type EpochDay, parseIsoDay } from '#core/time/epoch-day.ts'

/** Throws AppError `bad-usage` naming the field. */
export function windowOf({ from, to }: { from?: string | undefined; to?: string | undefined }): DayWindow {
  const window = { from: dayOf('from', from), to: dayOf('to', to) }
  if (window.from !== null && window.to !== null && window.from > window.to) {
    throw badField('from', 'is later than `to`')
  }
  return window
}

export function dayOf(field: string, text: string | undefined): EpochDay | null {
  if (text === undefined) return null
  const day = parseIsoDay(text)
  if (day === null) throw badField(field, `"${text}" is no day of the calendar`)
  return day
}

function badField(field: string, message: string): AppError {
  return new AppError('bad-usage', `The request cannot be used as it is. ${field}: ${message}.`, {
    details: { errors: [{ field, message }] },
  })
}

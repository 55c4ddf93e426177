/** The days and moments of a request. */
import type { DayWindow } from '#core/time/day-window.ts'
import { AppError } from '#core/errors.ts'
import { type EpochDay, type EpochMs, parseIsoDay } from '#core/time/epoch-day.ts'
import { parseMoment } from '#protocol/moment.ts'

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

/** A day means its end. Throws AppError `bad-usage` naming the field. */
export function momentOf(field: string, text: string | undefined): EpochMs | null {
  if (text === undefined) return null
  const moment = parseMoment(text)
  if (moment === null) throw badField(field, `"${text}" is no moment such as 2024-02-29T16:00:00Z`)
  return moment
}

function badField(field: string, message: string): AppError {
  return new AppError('bad-usage', `The request cannot be used as it is. ${field}: ${message}.`, {
    details: { errors: [{ field, message }] },
  })
}

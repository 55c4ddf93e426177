/** Reads one cell as a day, under every order of day and month that it may be written in. */
import { type EpochDay, type EpochMs, dayOfMoment, epochDayOrNull, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { DateOrder } from '#formats/import/import-options.ts'
import { monthNamed } from './month-names.ts'

/** The day under each order, null where there is no such day; the clock where one is written. */
export type DateCell = {
  readonly dmy: EpochDay | null
  readonly mdy: EpochDay | null
  /** Milliseconds into the day; null where no clock is written. */
  readonly clockMs: number | null
  /** Milliseconds ahead of UTC; null where no zone is written. */
  readonly offsetMs: number | null
  readonly hasShortYear: boolean
}

/** Null for what is no date at all. */
export function readDateCell(text: string, today: EpochDay): DateCell | null {
  const bare = text.trim()
  if (bare.length > LENGTH_MAX) return null
  const stamp = momentCell(bare)
  if (stamp) return stamp
  for (const { form, days } of dateForms) {
    const found = form.exec(bare)
    if (!found) continue
    const parts = days(found, today)
    if (!parts || (parts.dmy === null && parts.mdy === null)) return null
    const clock = clockOf(bare.slice(found[0].length))
    return clock ? { ...parts, ...clock } : null
  }
  return null
}

/** The instant, where clock and zone are both written. */
export function instantOf(day: EpochDay, { clockMs, offsetMs }: DateCell): EpochMs | null {
  return clockMs === null || offsetMs === null ? null : ((day * MS_PER_DAY + clockMs - offsetMs) as EpochMs)
}

/** Which order a cell proves. */
export function orderOf({ dmy, mdy }: DateCell): DateOrder | 'either' | 'unclear' {
  if (dmy === mdy) return 'either'
  if (mdy === null) return 'dmy'
  return dmy === null ? 'mdy' : 'unclear'
}

const LENGTH_MAX = 60

type Days = Pick<DateCell, 'dmy' | 'mdy' | 'hasShortYear'>

type DateForm = {
  readonly form: RegExp
  readonly days: (found: RegExpExecArray, today: EpochDay) => Days | null
}

const dateForms: readonly DateForm[] = [
  {
    form: /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/,
    days: (m) => sure(Number(m[1]), Number(m[3]), Number(m[4])),
  },
  { form: /^(\d{4})(\d{2})(\d{2})(?!\d)/, days: (m) => sure(Number(m[1]), Number(m[2]), Number(m[3])) },
  // OFX and some brokers run day and clock together.
  {
    form: /^(\d{4})(\d{2})(\d{2})(?=\d{4,6}(?!\d))/,
    days: (m) => sure(Number(m[1]), Number(m[2]), Number(m[3])),
  },
  { form: /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/, days: numericDays },
  {
    form: /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]+(\p{L}{3,12})\.?,?[-/. ]+(\d{4}|\d{2})(?!\d)/u,
    days: (m, today) => namedDay(m[1]!, m[2]!, m[3]!, today),
  },
  {
    form: /^(?:\p{L}{3,9},? +)?(\p{L}{3,12})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})(?!\d)/u,
    days: (m, today) => namedDay(m[2]!, m[1]!, m[3]!, today),
  },
  { form: /^(\d{4})-(\p{L}{3})-(\d{1,2})(?!\d)/u, days: (m, today) => namedDay(m[3]!, m[2]!, m[1]!, today) },
]

function numericDays(found: RegExpExecArray, today: EpochDay): Days {
  const [, first, separator, second, yearText] = found
  const year = fullYear(yearText!, today)
  const dmy = epochDayOrNull(year, Number(second), Number(first))
  // Nobody writes the month first with points.
  const mdy = separator === '.' ? dmy : epochDayOrNull(year, Number(first), Number(second))
  return { dmy, mdy, hasShortYear: yearText!.length === 2 }
}

function namedDay(day: string, month: string, year: string, today: EpochDay): Days | null {
  const number = monthNamed(month)
  if (number === null) return null
  return { ...sure(fullYear(year, today), number, Number(day)), hasShortYear: year.length === 2 }
}

function sure(year: number, month: number, day: number): Days {
  const only = epochDayOrNull(year, month, day)
  return { dmy: only, mdy: only, hasShortYear: false }
}

/** A year of two digits is the latest that is not beyond next year. */
function fullYear(text: string, today: EpochDay): number {
  const year = Number(text)
  if (text.length === 4) return year
  const thisYear = 1970 + Math.floor(today / 365.2425)
  return year + 2000 > thisYear + 1 ? year + 1900 : year + 2000
}

/** Seconds or milliseconds since 1970, of this century. */
function momentCell(text: string): DateCell | null {
  if (!/^1\d{9}(\d{3})?(\.\d{1,6})?$/.test(text)) return null
  const count = Math.floor(Number(text))
  const moment = (text.split('.')[0]!.length === 10 ? count * 1000 : count) as EpochMs
  const day = dayOfMoment(moment)
  return { dmy: day, mdy: day, clockMs: moment - day * MS_PER_DAY, offsetMs: 0, hasShortYear: false }
}

const clockForm =
  /^(?:[T ;,\s]|, ?)*(?:at )?(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,:](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|\[[+-]?\d{1,2}(?:\.\d+)?(?::\w+)?\]|[A-Z]{2,4})?$/

function clockOf(rest: string): Pick<DateCell, 'clockMs' | 'offsetMs'> | null {
  if (rest.trim() === '') return { clockMs: null, offsetMs: null }
  const found = clockForm.exec(rest)
  if (!found) return null
  const [, hourText, minute, second = '0', fraction = '', half, zone] = found
  let hour = Number(hourText)
  if (half) hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0)
  if (hour > 23 || Number(minute) > 59 || Number(second) > 60) return null
  const clockMs =
    ((hour * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3))
  return { clockMs, offsetMs: offsetOf(zone) }
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null
  if (zone === 'Z' || zone === 'UTC' || zone === 'GMT') return 0
  const bracket = /^\[([+-]?[\d.]+)/.exec(zone)
  if (bracket) return Number(bracket[1]) * 3_600_000
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zone)
  if (!found) return null
  const ms = (Number(found[2]) * 60 + Number(found[3])) * 60_000
  return found[1] === '-' ? -ms : ms
}

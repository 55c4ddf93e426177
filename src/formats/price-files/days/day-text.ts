/** Reads the ways a file writes a day, one cell at a time; day and month are left open where only the whole file can tell. */
import { type EpochDay, epochDayOrNull } from '#core/time/epoch-day.ts'

/** `31/01/2024` or `01/31/2024`: a year, and day and month as they stand. */
export type OpenDate = { readonly first: number; readonly second: number; readonly year: number }

/**
 * What a cell says. `clockMs` is the time of day as written, 0 where there is none: a stamp counts as the day it is
 * written in, whatever its zone.
 */
type DayReading =
  | { readonly kind: 'day'; readonly day: EpochDay; readonly clockMs: number }
  | { readonly kind: 'open'; readonly date: OpenDate; readonly clockMs: number }
  | { readonly kind: 'two-digit-year' }

/**
 * Reads `2024-01-31`, `2024/1/31`, `20240131`, `31/01/2024`, `01/31/2024`, `31.01.2024`, `Jan 31, 2024` and
 * `31-Jan-2024`, alone or with a clock and a zone behind. Null for anything else and for a day that does not exist.
 */
export function readDayText(text: string): DayReading | null {
  for (const form of dateForms) {
    const match = form.exec(text)
    if (!match?.groups) continue
    const clockMs = readClock(text.slice(match[0].length))
    return clockMs === null ? null : readDate(match.groups, clockMs)
  }
  return null
}

/** The milliseconds since midnight in ` 09:30`, `T09:30:15.5Z`, ` 4:00 PM` or ` 00:00:00+01:00`; 0 for '', null for other text. */
export function readClock(text: string): number | null {
  if (text === '') return 0
  const groups = clockForm.exec(text)?.groups
  if (!groups) return null
  const hour = hourOfDay(Number(groups.hour), groups.half)
  const minute = Number(groups.minute)
  const second = Number(groups.second?.replace(',', '.') ?? 0)
  return hour > 23 || minute > 59 || second >= 60
    ? null
    : Math.floor(((hour * 60 + minute) * 60 + second) * 1000)
}

const dateForms = [
  /^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?!\d)/,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?!\d)/,
  /^(?<first>\d{1,2})(?<mark>[-/.])(?<second>\d{1,2})\k<mark>(?<year>\d{4})(?!\d)/,
  /^(?<month>[a-z]{3,9})\.? (?<day>\d{1,2}),? (?<year>\d{4})(?!\d)/i,
  /^(?<day>\d{1,2})(?<mark>[-/ ])(?<month>[a-z]{3,9})\.?\k<mark>(?<year>\d{4}|\d{2})(?!\d)/i,
  /^(?<first>\d{1,2})(?<mark>[-/.])(?<second>\d{1,2})\k<mark>(?<year>\d{2})(?!\d)/,
]

const clockForm =
  /^(?:[T,]\s*|\s+)(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}(?:[.,]\d+)?))?(?:\s*(?<half>[ap])\.?m\.?)?\s*(?:Z|[A-Z]{3,5}|(?:UTC|GMT)?[+-]\d{2}(?::?\d{2}){0,2})?$/i

function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  const isMorning = half.toLowerCase() === 'a'
  if (hour === 12) return isMorning ? 0 : 12
  return isMorning ? hour : hour + 12
}

type DateParts = Readonly<Record<string, string | undefined>>

function readDate({ year, month, day, first, second }: DateParts, clockMs: number): DayReading | null {
  if (year?.length === 2) return { kind: 'two-digit-year' }
  if (first !== undefined) {
    return {
      kind: 'open',
      date: { first: Number(first), second: Number(second), year: Number(year) },
      clockMs,
    }
  }
  const found = epochDayOrNull(Number(year), monthNumber(month ?? ''), Number(day))
  return found === null ? null : { kind: 'day', day: found, clockMs }
}

/** The number of a month given in digits, in full (`January`) or shortened (`Jan`, `Sept`); 0 for any other word. */
function monthNumber(text: string): number {
  if (text <= '9') return Number(text)
  const word = text.toLowerCase()
  return (
    monthNames.findIndex((name) => name === word || word === name.slice(0, 3) || word === name.slice(0, 4)) +
    1
  )
}

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

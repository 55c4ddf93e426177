/** Works a definition out, day by day, into the calendar it describes. */
import { assert } from '#core/assert.ts'
import { addDays, type EpochDay, formatDay, isWeekend } from '#core/time/epoch-day.ts'
import {
  type Calendar,
  type EarlyClose,
  FIRST_COVERED_DAY,
  FIRST_COVERED_YEAR,
  LAST_COVERED_DAY,
  LAST_COVERED_YEAR,
} from './calendar.ts'
import type { CalendarDefinition, YearlyDay } from './definition.ts'

export function buildCalendar(definition: CalendarDefinition): Calendar {
  const sessions = sessionsOf(definition)
  return {
    code: definition.code,
    name: definition.name,
    timeZone: definition.timeZone,
    closeTime: definition.closeTime,
    periodsPerYear: definition.periodsPerYear,
    sessions: Int32Array.from(sessions),
    earlyCloses: earlyClosesOf(definition, sessions),
  }
}

function sessionsOf(definition: CalendarDefinition): EpochDay[] {
  const closed = new Set([
    ...definition.holidays.flatMap(daysOf),
    ...definition.closures.flatMap((closure) => closure.days),
  ])
  const sessions: EpochDay[] = []
  for (let day = FIRST_COVERED_DAY; day <= LAST_COVERED_DAY; day = addDays(day, 1)) {
    const trades = definition.tradesOn === 'every day' || !isWeekend(day)
    if (trades && !closed.has(day)) sessions.push(day)
  }
  return sessions
}

/** A rule may name a day on which the exchange rests anyway; only sessions close early. */
function earlyClosesOf(definition: CalendarDefinition, sessions: readonly EpochDay[]): EarlyClose[] {
  const isSession = new Set(sessions)
  const closeOf = new Map<EpochDay, string>()
  for (const rule of definition.earlyCloses) {
    for (const day of daysOf(rule).filter((day) => isSession.has(day))) {
      assert(!closeOf.has(day), `two rules close ${definition.code} early on ${formatDay(day)}`)
      closeOf.set(day, rule.close)
    }
  }
  return Array.from(closeOf, ([day, close]) => ({ day, close })).sort((a, b) => a.day - b.day)
}

function daysOf(yearly: YearlyDay): EpochDay[] {
  const days: EpochDay[] = []
  for (let year = FIRST_COVERED_YEAR; year <= LAST_COVERED_YEAR; year++) {
    const day = isKeptIn(year, yearly) ? yearly.rule(year) : null
    if (day !== null) days.push(day)
  }
  return days
}

function isKeptIn(year: number, { from = year, to = year, only = [year], except = [] }: YearlyDay): boolean {
  return year >= from && year <= to && only.includes(year) && !except.includes(year)
}

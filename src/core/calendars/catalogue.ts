/** Every exchange calendar, by code. */
import { AppError } from '#core/errors.ts'
import { type EpochDay, isWeekend } from '#core/time/epoch-day.ts'
import { buildCalendar } from './build-calendar.ts'
import type { Calendar } from './calendar.ts'
import type { CalendarDefinition } from './definition.ts'
import { alwaysOpen } from './exchanges/always-open.ts'
import { cmes } from './exchanges/cmes.ts'
import { weekdays } from './exchanges/weekdays.ts'
import { xasx } from './exchanges/xasx.ts'
import { xetr } from './exchanges/xetr.ts'
import { xfra } from './exchanges/xfra.ts'
import { xhkg } from './exchanges/xhkg.ts'
import { xlon } from './exchanges/xlon.ts'
import { xnas } from './exchanges/xnas.ts'
import { xnys } from './exchanges/xnys.ts'
import { xpar } from './exchanges/xpar.ts'
import { xswx } from './exchanges/xswx.ts'
import { xtks } from './exchanges/xtks.ts'
import { xtse } from './exchanges/xtse.ts'

/**
 * The calendars agree with the open-source project exchange_calendars, so that counts compare. As there, Frankfurt,
 * Paris and Zurich are approximate before about 2002, and Hong Kong before 1999.
 */
export const calendarDefinitions = [
  xnys,
  xnas,
  xlon,
  xetr,
  xfra,
  xpar,
  xswx,
  xtse,
  xtks,
  xhkg,
  xasx,
  cmes,
  alwaysOpen,
  weekdays,
] as const satisfies readonly CalendarDefinition[]

export type CalendarCode = (typeof calendarDefinitions)[number]['code']

export const calendarCodes: readonly CalendarCode[] = calendarDefinitions.map(({ code }) => code)

/** A series with more bars than this share on weekends trades every day. */
const WEEKEND_SHARE_OF_WEEKDAY_MARKETS = 0.05

/** Built calendars, at most one for each definition. */
const built = new Map<string, Calendar>()

/** The calendar of a code, built when first asked for. Throws `unknown-calendar`, naming the codes there are. */
export function calendarFor(code: string): Calendar {
  const known = built.get(code)
  if (known !== undefined) return known
  const calendar = buildCalendar(definitionFor(code))
  built.set(code, calendar)
  return calendar
}

/** The calendar that a symbol's suffix names; without one, `24/7` when over 5 % of its days are on weekends, else `XNYS`. */
export function calendarForSymbol(symbol: string, days: Int32Array): Calendar {
  const bySuffix = definitionBySuffix(symbol.toUpperCase())
  if (bySuffix !== undefined) return calendarFor(bySuffix.code)
  const weekendBars = days.reduce((count, day) => count + (isWeekend(day as EpochDay) ? 1 : 0), 0)
  const tradesEveryDay = weekendBars > WEEKEND_SHARE_OF_WEEKDAY_MARKETS * days.length
  return calendarFor(tradesEveryDay ? alwaysOpen.code : xnys.code)
}

function definitionBySuffix(symbol: string): CalendarDefinition | undefined {
  const definitions: readonly CalendarDefinition[] = calendarDefinitions
  return definitions.find(({ symbolSuffix }) => symbolSuffix !== undefined && symbol.endsWith(symbolSuffix))
}

function definitionFor(code: string): CalendarDefinition {
  const definition = calendarDefinitions.find((candidate) => candidate.code === code)
  if (definition !== undefined) return definition
  throw new AppError(
    'unknown-calendar',
    `There is no exchange calendar “${code}”; choose one of ${calendarCodes.join(', ')}.`,
    { details: { code, codes: calendarCodes } },
  )
}

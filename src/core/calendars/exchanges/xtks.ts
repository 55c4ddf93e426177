/** The Tokyo Stock Exchange. Sources: Act on National Holidays (1948, as amended) and JPX calendars. */
import type { CalendarDefinition } from '#core/calendars/definition.ts'
import { newYearsDay, newYearsEve } from '#core/calendars/holidays/western-holidays.ts'
import { type DayRule, fixed, nthWeekday, observed, shifted } from '#core/calendars/rules/day-rule.ts'
import { autumnalEquinox, vernalEquinox } from '#core/calendars/rules/equinox.ts'
import { sundayMovedBy, sundayToMonday } from '#core/calendars/rules/observance.ts'
import { monday } from '#core/calendars/rules/weekdays.ts'
import { epochDay } from '#core/time/epoch-day.ts'

const respectForTheAged = nthWeekday(9, 3, monday)

/** A weekday between two national holidays is one itself. */
const betweenSeptemberHolidays: DayRule = (year) => {
  const between = shifted(respectForTheAged, 1)(year)
  return between === shifted(autumnalEquinox, -1)(year) ? between : null
}

export const xtks = {
  code: 'XTKS',
  name: 'Tokyo Stock Exchange',
  timeZone: 'Asia/Tokyo',
  closeTime: '15:30',
  periodsPerYear: 252,
  symbolSuffix: '.T',
  tradesOn: 'weekdays',
  holidays: [
    newYearsDay,
    { name: 'Second day of the New Year', rule: fixed(1, 2) },
    { name: 'Third day of the New Year', rule: fixed(1, 3) },
    { name: 'Coming of Age Day', rule: fixed(1, 15, sundayToMonday), to: 1999 },
    { name: 'Coming of Age Day', rule: nthWeekday(1, 2, monday), from: 2000 },
    { name: 'National Foundation Day', rule: fixed(2, 11, sundayToMonday) },
    { name: 'Emperor Naruhito’s Birthday', rule: fixed(2, 23, sundayToMonday), from: 2020 },
    { name: 'Vernal Equinox Day', rule: observed(vernalEquinox, sundayToMonday) },
    { name: 'Greenery Day, Shōwa Day from 2007', rule: fixed(4, 29, sundayToMonday) },
    // The first of three holidays in a row moves behind the last: by law from 2007, in exchange_calendars from 1998.
    { name: 'Constitution Memorial Day', rule: fixed(5, 3), to: 1997 },
    { name: 'Constitution Memorial Day', rule: fixed(5, 3, sundayMovedBy(3)), from: 1998 },
    { name: 'Citizens’ Holiday', rule: fixed(5, 4), to: 2006 },
    { name: 'Greenery Day', rule: fixed(5, 4, sundayMovedBy(2)), from: 2007 },
    { name: 'Children’s Day', rule: fixed(5, 5, sundayToMonday) },
    { name: 'Marine Day', rule: fixed(7, 20, sundayToMonday), from: 1996, to: 2002 },
    { name: 'Marine Day', rule: nthWeekday(7, 3, monday), from: 2003, except: [2020, 2021] },
    { name: 'Mountain Day', rule: fixed(8, 11, sundayToMonday), from: 2016, except: [2020, 2021] },
    { name: 'Respect for the Aged Day', rule: fixed(9, 15, sundayToMonday), to: 2002 },
    { name: 'Respect for the Aged Day', rule: respectForTheAged, from: 2003 },
    { name: 'Citizens’ Holiday', rule: betweenSeptemberHolidays, from: 2003 },
    { name: 'Autumnal Equinox Day', rule: observed(autumnalEquinox, sundayToMonday) },
    { name: 'Sports Day', rule: fixed(10, 10, sundayToMonday), to: 1999 },
    { name: 'Sports Day', rule: nthWeekday(10, 2, monday), from: 2000, except: [2020, 2021] },
    { name: 'Culture Day', rule: fixed(11, 3, sundayToMonday) },
    { name: 'Labour Thanksgiving Day', rule: fixed(11, 23, sundayToMonday) },
    { name: 'Emperor Akihito’s Birthday', rule: fixed(12, 23, sundayToMonday), to: 2018 },
    newYearsEve,
  ],
  closures: [
    { name: 'Enthronement of Emperor Akihito', days: [epochDay(1990, 11, 12)] },
    { name: 'Wedding of Crown Prince Naruhito', days: [epochDay(1993, 6, 9)] },
    {
      name: 'Abdication and accession',
      days: [epochDay(2019, 4, 30), epochDay(2019, 5, 1), epochDay(2019, 5, 2)],
    },
    { name: 'Enthronement of Emperor Naruhito', days: [epochDay(2019, 10, 22)] },
    {
      name: 'Marine, Sports and Mountain Day moved for the Olympic Games',
      days: [
        epochDay(2020, 7, 23),
        epochDay(2020, 7, 24),
        epochDay(2020, 8, 10),
        epochDay(2021, 7, 22),
        epochDay(2021, 7, 23),
        epochDay(2021, 8, 9),
      ],
    },
    { name: 'Failure of the trading system', days: [epochDay(2020, 10, 1)] },
  ],
  earlyCloses: [],
} as const satisfies CalendarDefinition

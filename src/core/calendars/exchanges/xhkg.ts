/** The Hong Kong Stock Exchange. Sources: General Holidays Ordinance (Cap. 149) and HKEX notices of weather closures. */
import type { CalendarDefinition } from '#core/calendars/definition.ts'
import {
  boxingDay,
  christmasDay,
  christmasDayInLieu,
  christmasEve,
  easterMonday,
  goodFriday,
  newYearsEve,
} from '#core/calendars/holidays/western-holidays.ts'
import {
  type DayRule,
  fixed,
  lastWeekday,
  nthWeekday,
  observed,
  shifted,
} from '#core/calendars/rules/day-rule.ts'
import { lunisolar } from '#core/calendars/rules/lunisolar.ts'
import { type Observance, onlyOn, sundayToMonday } from '#core/calendars/rules/observance.ts'
import { friday, monday, tuesday, wednesday } from '#core/calendars/rules/weekdays.ts'
import { addDays, civilDate, epochDay } from '#core/time/epoch-day.ts'

const lunarNewYear = lunisolar('lunar new year')
const dayAfterMidAutumn = shifted(lunisolar('mid-autumn'), 1)

/** Easter Monday keeps its day, so a Ching Ming on it moves on. */
const chingMing: DayRule = (year) => {
  const day = observed(lunisolar('ching ming'), sundayToMonday)(year)
  return day !== null && day === easterMonday.rule(year) ? addDays(day, 1) : day
}

/** National Day keeps its day too. */
const pastNationalDay: Observance = (day) => {
  const { month, day: dayOfMonth } = civilDate(day)
  return month === 10 && dayOfMonth === 1 ? addDays(day, 1) : day
}

export const xhkg = {
  code: 'XHKG',
  name: 'Hong Kong Stock Exchange',
  timeZone: 'Asia/Hong_Kong',
  closeTime: '16:00',
  periodsPerYear: 252,
  symbolSuffix: '.HK',
  tradesOn: 'weekdays',
  holidays: [
    { name: 'First day of January', rule: fixed(1, 1, sundayToMonday) },
    // Until 2012 a second day on a Sunday gave the eve off; since then any of the three gives a fourth day.
    { name: 'Eve of Lunar New Year', rule: observed(shifted(lunarNewYear, -1), onlyOn(friday)), to: 2012 },
    { name: 'Lunar New Year’s Day', rule: lunarNewYear },
    { name: 'Second day of Lunar New Year', rule: shifted(lunarNewYear, 1) },
    { name: 'Third day of Lunar New Year', rule: shifted(lunarNewYear, 2) },
    {
      name: 'Fourth day of Lunar New Year',
      rule: observed(shifted(lunarNewYear, 3), onlyOn(monday, tuesday, wednesday)),
      from: 2013,
    },
    { name: 'Ching Ming Festival', rule: chingMing },
    goodFriday,
    easterMonday,
    { name: 'Labour Day', rule: fixed(5, 1, sundayToMonday), from: 1999 },
    // A public holiday from 1999; exchange_calendars keeps it in every year.
    { name: 'Birthday of the Buddha', rule: observed(lunisolar("buddha's birthday"), sundayToMonday) },
    { name: 'Tuen Ng Festival', rule: observed(lunisolar('tuen ng'), sundayToMonday) },
    { name: 'Queen’s Birthday', rule: nthWeekday(6, 3, monday), to: 1996, except: [1993, 1994] },
    { name: 'Queen’s Birthday', rule: nthWeekday(6, 2, monday), only: [1993, 1994] },
    { name: 'HKSAR Establishment Day', rule: fixed(7, 1, sundayToMonday), from: 1997 },
    { name: 'Liberation Day', rule: lastWeekday(8, monday), to: 1996 },
    { name: 'Day after Mid-Autumn Festival', rule: observed(dayAfterMidAutumn, pastNationalDay), to: 2010 },
    {
      name: 'Day after Mid-Autumn Festival',
      rule: observed(dayAfterMidAutumn, sundayToMonday, pastNationalDay),
      from: 2011,
    },
    { name: 'National Day', rule: fixed(10, 1, sundayToMonday), from: 1997 },
    { name: 'Chung Yeung Festival', rule: observed(lunisolar('chung yeung'), sundayToMonday) },
    christmasDay,
    boxingDay,
    christmasDayInLieu,
  ],
  closures: [
    {
      name: 'Second holiday for the Queen’s Birthday',
      days: [epochDay(1991, 6, 18), epochDay(1994, 6, 14), epochDay(1997, 6, 30)],
    },
    { name: 'Day after HKSAR Establishment Day', days: [epochDay(1997, 7, 2)] },
    { name: 'Victory Day', days: [epochDay(1997, 8, 18), epochDay(1998, 8, 17)] },
    { name: 'Day after National Day', days: [epochDay(1997, 10, 2), epochDay(1998, 10, 2)] },
    { name: 'Eve of the year 2000', days: [epochDay(1999, 12, 31)] },
    { name: 'Seventy years since the victory in the Pacific', days: [epochDay(2015, 9, 3)] },
    // None after September 2024, from when HKEX trades through severe weather.
    {
      name: 'Typhoon or rainstorm',
      days: [
        epochDay(1992, 7, 22),
        epochDay(1993, 9, 17),
        epochDay(1999, 9, 16),
        epochDay(2001, 7, 6),
        epochDay(2001, 7, 25),
        epochDay(2008, 8, 6),
        epochDay(2008, 8, 22),
        epochDay(2011, 9, 29),
        epochDay(2013, 8, 14),
        epochDay(2016, 8, 2),
        epochDay(2016, 10, 21),
        epochDay(2017, 8, 23),
        epochDay(2020, 10, 13),
        epochDay(2021, 10, 13),
        epochDay(2023, 7, 17),
        epochDay(2023, 9, 1),
        epochDay(2023, 9, 8),
        epochDay(2024, 9, 6),
      ],
    },
  ],
  earlyCloses: [
    { name: 'Eve of Lunar New Year', rule: shifted(lunarNewYear, -1), close: '12:00', from: 2013 },
    { ...christmasEve, close: '12:30', to: 2010 },
    { ...christmasEve, close: '12:00', from: 2011 },
    { ...newYearsEve, close: '12:30', to: 2010 },
    { ...newYearsEve, close: '12:00', from: 2011 },
  ],
} as const satisfies CalendarDefinition

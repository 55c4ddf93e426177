/** The holidays of the United States as its exchanges keep them. */
import type { Closure, YearlyDay } from '#core/calendars/definition.ts'
import { fixed, lastWeekday, nthWeekday, shifted } from '#core/calendars/rules/day-rule.ts'
import { nearestWeekday, onlyOn, sundayToMonday } from '#core/calendars/rules/observance.ts'
import { monday, thursday, tuesday, wednesday } from '#core/calendars/rules/weekdays.ts'
import { epochDay } from '#core/time/epoch-day.ts'

const thanksgivingThursday = nthWeekday(11, 4, thursday)

export const usNewYearsDay: YearlyDay = { name: 'New Year’s Day', rule: fixed(1, 1, sundayToMonday) }
export const martinLutherKingDay: YearlyDay = {
  name: 'Martin Luther King Jr. Day',
  rule: nthWeekday(1, 3, monday),
  from: 1998,
}
export const presidentsDay: YearlyDay = { name: 'Presidents’ Day', rule: nthWeekday(2, 3, monday) }
export const memorialDay: YearlyDay = { name: 'Memorial Day', rule: lastWeekday(5, monday) }
export const juneteenth: YearlyDay = { name: 'Juneteenth', rule: fixed(6, 19, nearestWeekday), from: 2022 }
export const independenceDay: YearlyDay = { name: 'Independence Day', rule: fixed(7, 4, nearestWeekday) }
export const laborDay: YearlyDay = { name: 'Labor Day', rule: nthWeekday(9, 1, monday) }
export const thanksgiving: YearlyDay = { name: 'Thanksgiving', rule: thanksgivingThursday }
export const dayAfterThanksgiving: YearlyDay = {
  name: 'Day after Thanksgiving',
  rule: shifted(thanksgivingThursday, 1),
}

/** A Friday 24 December is the holiday itself, because Christmas Day is then a Saturday. */
export const usChristmasEve: YearlyDay = {
  name: 'Christmas Eve',
  rule: fixed(12, 24, onlyOn(monday, tuesday, wednesday, thursday)),
}
export const usChristmasDay: YearlyDay = { name: 'Christmas Day', rule: fixed(12, 25, nearestWeekday) }

export const nationalDaysOfMourning: Closure = {
  name: 'National days of mourning for Presidents Nixon, Reagan, Ford, G. H. W. Bush and Carter',
  days: [
    epochDay(1994, 4, 27),
    epochDay(2004, 6, 11),
    epochDay(2007, 1, 2),
    epochDay(2018, 12, 5),
    epochDay(2025, 1, 9),
  ],
}

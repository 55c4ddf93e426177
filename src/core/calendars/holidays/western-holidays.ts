/** The Christian and civil holidays that many exchanges share. */
import type { YearlyDay } from '#core/calendars/definition.ts'
import { fixed, fromEaster } from '#core/calendars/rules/day-rule.ts'
import { onlyOn } from '#core/calendars/rules/observance.ts'
import { monday, tuesday } from '#core/calendars/rules/weekdays.ts'

export const newYearsDay: YearlyDay = { name: 'New Year’s Day', rule: fixed(1, 1) }
export const goodFriday: YearlyDay = { name: 'Good Friday', rule: fromEaster(-2) }
export const easterMonday: YearlyDay = { name: 'Easter Monday', rule: fromEaster(1) }
export const ascensionDay: YearlyDay = { name: 'Ascension Day', rule: fromEaster(39) }
export const whitMonday: YearlyDay = { name: 'Whit Monday', rule: fromEaster(50) }
export const labourDay: YearlyDay = { name: 'Labour Day', rule: fixed(5, 1) }
export const christmasEve: YearlyDay = { name: 'Christmas Eve', rule: fixed(12, 24) }
export const christmasDay: YearlyDay = { name: 'Christmas Day', rule: fixed(12, 25) }
export const boxingDay: YearlyDay = { name: 'Boxing Day', rule: fixed(12, 26) }
export const newYearsEve: YearlyDay = { name: 'New Year’s Eve', rule: fixed(12, 31) }

/** Stands in for a Christmas Day that fell on a weekend, and with `boxingDayInLieu` for two of them. */
export const christmasDayInLieu: YearlyDay = {
  name: 'Christmas Day in lieu',
  rule: fixed(12, 27, onlyOn(monday, tuesday)),
}
export const boxingDayInLieu: YearlyDay = {
  name: 'Boxing Day in lieu',
  rule: fixed(12, 28, onlyOn(monday, tuesday)),
}

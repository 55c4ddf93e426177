/** The equinoxes as Japan keeps them: the civil day in Japan on which the sun crosses the equator. */
import { epochDay } from '#core/time/epoch-day.ts'
import type { DayRule } from './day-rule.ts'

/** Formula for 1980 to 2099: Hydrographic Department of Japan, 新こよみ便利帳 (Almanac handbook, 1991). */
export const vernalEquinox: DayRule = (year) => epochDay(year, 3, equinoxDay(20.8431, year))

/** Formula and years as for `vernalEquinox`. */
export const autumnalEquinox: DayRule = (year) => epochDay(year, 9, equinoxDay(23.2488, year))

function equinoxDay(dayOf1980: number, year: number): number {
  const years = year - 1980
  return Math.floor(dayOf1980 + 0.242194 * years - Math.floor(years / 4))
}

/** Easter Sunday of the Western churches. */
import { type EpochDay, epochDay } from '#core/time/epoch-day.ts'

/** Easter Sunday of a Gregorian year. Algorithm: “anonymous Gregorian”, in J. Meeus, Astronomical Algorithms, chapter 8. */
export function easterSunday(year: number): EpochDay {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const lateMoon = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const dayOfMarch = epact + toSunday - 7 * lateMoon + 22
  return dayOfMarch <= 31 ? epochDay(year, 3, dayOfMarch) : epochDay(year, 4, dayOfMarch - 31)
}

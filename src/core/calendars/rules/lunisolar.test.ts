import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type CivilDate,
  civilDate,
  type EpochDay,
  epochDay,
  formatDay,
  MS_PER_DAY,
} from '#core/time/epoch-day.ts'
import { type LunisolarFestival, lunisolar } from './lunisolar.ts'

const lunarDates: readonly (readonly [LunisolarFestival, string])[] = [
  ['lunar new year', '1/1'],
  ["buddha's birthday", '4/8'],
  ['tuen ng', '5/5'],
  ['mid-autumn', '8/15'],
  ['chung yeung', '9/9'],
]

// ICU places these two new moons, both within minutes of midnight in China, a day off the Hong Kong Observatory's.
const nearMidnight = new Map([
  ['2027-02-07', '2027-02-06'],
  ['2030-02-02', '2030-02-03'],
])

test('every lunar festival of 1990 to 2035 falls where the Chinese calendar of ICU puts it', () => {
  const icu = new Intl.DateTimeFormat('en-u-ca-chinese', {
    timeZone: 'UTC',
    month: 'numeric',
    day: 'numeric',
  })
  for (const [festival, lunarDate] of lunarDates) {
    const expected: string[] = []
    for (let day = epochDay(1990, 1, 1); day <= epochDay(2035, 12, 31); day = (day + 1) as EpochDay) {
      if (icu.format(day * MS_PER_DAY) === lunarDate) expected.push(formatDay(day))
    }
    assert.deepEqual(
      daysOf(festival),
      expected.map((day) => (festival === 'lunar new year' ? (nearMidnight.get(day) ?? day) : day)),
    )
  }
})

test('ching ming falls where the usual formula for the fifteenth degree of the sun puts it', () => {
  const expected: string[] = []
  for (let year = 1990; year <= 2035; year++)
    expected.push(formatDay(epochDay(year, 4, chingMingOfApril(year))))
  assert.deepEqual(daysOf('ching ming'), expected)
})

test('a festival has no day outside the years of the table', () => {
  assert.equal(lunisolar('mid-autumn')(1989), null)
  assert.equal(lunisolar('mid-autumn')(2036), null)
})

/** The formula of Chinese almanacs for the 20th and the 21st century, ⌊0.2422·y + c⌋ − ⌊y/4⌋ on the year of the century. */
function chingMingOfApril(year: number): number {
  const yearOfCentury = year % 100
  return year < 2000
    ? Math.floor(0.2422 * yearOfCentury + 5.59) - Math.floor((yearOfCentury - 1) / 4)
    : Math.floor(0.2422 * yearOfCentury + 4.81) - Math.floor((yearOfCentury - 1) / 4)
}

function daysOf(festival: LunisolarFestival): string[] {
  const days: string[] = []
  for (let year = 1990; year <= 2035; year++) days.push(formatDay(lunisolar(festival)(year)!))
  return days
}

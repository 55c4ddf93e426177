// Festivals of the lunisolar calendar.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EpochDay, epochDay, formatDay, MS_PER_DAY } from '#core/time/epoch-day.ts'
import { type LunisolarFestival, lunisolar } from './lunisolar.ts'

const lunarDateOf = new Map<LunisolarFestival, string>([
  ['lunar new year', '1/1'],
  ["buddha's birthday", '4/8'],
  ['tuen ng', '5/5'],
  ['mid-autumn', '8/15'],
  ['chung yeung', '9/9'],
])

// Two new moons within minutes of midnight in China, which ICU puts on the other side of it than the Observatory.
const nearMidnight = ['2027-02-06', '2030-02-03']

test('every lunar festival of 1990 to 2035 has its date in the Chinese calendar of ICU', () => {
  const icu = new Intl.DateTimeFormat('en-u-ca-chinese', {
    timeZone: 'UTC',
    month: 'numeric',
    day: 'numeric',
  })
  for (const [festival, lunarDate] of lunarDateOf) {
    const elsewhere = daysOf(festival).filter((day) => icu.format(day * MS_PER_DAY) !== lunarDate)
    assert.deepEqual(elsewhere.map(formatDay), festival === 'lunar new year' ? nearMidnight : [])
  }
})

test('ching ming falls where the formula of almanacs puts the fifteenth degree of the sun', () => {
  const expected: EpochDay[] = []
  for (let year = 1990; year <= 2035; year++) expected.push(epochDay(year, 4, chingMingOfApril(year)))
  assert.deepEqual(daysOf('ching ming'), expected)
})

test('a festival has no day outside the years of the table', () => {
  assert.equal(lunisolar('mid-autumn')(1989), null)
  assert.equal(lunisolar('mid-autumn')(2036), null)
})

/** ⌊0.2422·y + c⌋ − ⌊y/4⌋ on the year of the century, with c = 5.59 in the 20th and 4.81 in the 21st. */
function chingMingOfApril(year: number): number {
  const yearOfCentury = year % 100
  const offset = year < 2000 ? 5.59 : 4.81
  return Math.floor(0.2422 * yearOfCentury + offset) - Math.floor(yearOfCentury / 4)
}

function daysOf(festival: LunisolarFestival): EpochDay[] {
  const days: EpochDay[] = []
  for (let year = 1990; year <= 2035; year++) days.push(lunisolar(festival)(year)!)
  return days
}

// Days as integers: the calendar of the platform is the outside reference.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import {
  civilDate,
  daysInMonth,
  dayOfMoment,
  EPOCH_DAY_MAX,
  EPOCH_DAY_MIN,
  type EpochDay,
  type EpochMs,
  epochDay,
  epochDayOrNull,
  formatDay,
  isWeekend,
  MS_PER_DAY,
  parseIsoDay,
  weekday,
} from './epoch-day.ts'
import { formatMoment } from './moment.ts'

const anyDay = fc.integer({ min: EPOCH_DAY_MIN, max: EPOCH_DAY_MAX }).map((day) => day as EpochDay)

test('known days: the epoch, a leap day, the first and the last that four digits can say', () => {
  assert.equal(epochDay(1970, 1, 1), 0)
  assert.equal(epochDay(2000, 2, 29), 11_016)
  assert.deepEqual([formatDay(EPOCH_DAY_MIN), formatDay(EPOCH_DAY_MAX)], ['0001-01-01', '9999-12-31'])
})

test('a day becomes a date and back, as the platform has it', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const { year, month, day: dayOfMonth } = civilDate(day)
      assert.equal(epochDay(year, month, dayOfMonth), day)
      const platform = new Date(day * MS_PER_DAY)
      assert.deepEqual(
        [year, month, dayOfMonth],
        [platform.getUTCFullYear(), platform.getUTCMonth() + 1, platform.getUTCDate()],
      )
      assert.equal(weekday(day), platform.getUTCDay() || 7)
      assert.equal(isWeekend(day), [0, 6].includes(platform.getUTCDay()))
      assert.equal(parseIsoDay(formatDay(day)), day)
    }),
  )
})

test('a moment is written as the platform writes it, and belongs to its UTC day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), (ms) => {
      assert.equal(formatMoment(ms as EpochMs), new Date(ms).toISOString())
      assert.equal(formatDay(dayOfMoment(ms as EpochMs)), new Date(ms).toISOString().slice(0, 10))
    }),
  )
})

test('dates that do not exist are none', () => {
  for (const text of [
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '0000-01-01',
    '24-01-01',
    '2024-1-1',
    '2024-01-01T00:00',
  ]) {
    assert.equal(parseIsoDay(text), null, text)
  }
  assert.equal(epochDayOrNull(2024.5, 1, 1), null)
  assert.equal(daysInMonth(1900, 2), 28)
  assert.equal(daysInMonth(2000, 2), 29)
})

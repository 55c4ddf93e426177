// Where a holiday on a weekend is kept instead.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, epochDay, formatDay } from '#core/time/epoch-day.ts'
import {
  nearestWeekday,
  type Observance,
  onlyOn,
  sundayMovedBy,
  sundayToMonday,
  weekdayBefore,
  weekendToFriday,
  weekendToMonday,
} from './observance.ts'
import { friday, saturday } from './weekdays.ts'

/** What becomes of Friday 5, Saturday 6, Sunday 7 and Monday 8 January 2024, as days of the month. */
function overTheWeekend(observance: Observance): (number | null)[] {
  return [0, 1, 2, 3].map((later) => {
    const day = observance(addDays(epochDay(2024, 1, 5), later))
    return day === null ? null : Number(formatDay(day).slice(8))
  })
}

test('each observance moves the days of a weekend as its name says', () => {
  assert.deepEqual(overTheWeekend(sundayToMonday), [5, 6, 8, 8])
  assert.deepEqual(overTheWeekend(sundayMovedBy(3)), [5, 6, 10, 8])
  assert.deepEqual(overTheWeekend(weekendToMonday), [5, 8, 8, 8])
  assert.deepEqual(overTheWeekend(weekendToFriday), [5, 5, 5, 8])
  assert.deepEqual(overTheWeekend(nearestWeekday), [5, 5, 8, 8])
  assert.deepEqual(overTheWeekend(weekdayBefore), [4, 5, 5, 5])
  assert.deepEqual(overTheWeekend(onlyOn(friday, saturday)), [5, 6, null, null])
})

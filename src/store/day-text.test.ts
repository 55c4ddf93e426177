// Days to text and back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { EPOCH_DAY_MAX, EPOCH_DAY_MIN, type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { dayOfText, dayOrNull, textOfDay } from './day-text.ts'

test('every day reads back from its text, kept or not', () => {
  fc.assert(
    fc.property(fc.integer({ min: EPOCH_DAY_MIN, max: EPOCH_DAY_MAX }), (day) => {
      assert.equal(textOfDay(day), formatDay(day as EpochDay))
      assert.equal(textOfDay(day), formatDay(day as EpochDay))
      assert.equal(dayOfText(textOfDay(day)), day)
    }),
  )
})

test('the ends of the kept range are right', () => {
  const ends = [-25_568, -25_567, 47_481, 47_482].map(textOfDay)
  assert.deepEqual(ends, ['1899-12-31', '1900-01-01', '2099-12-31', '2100-01-01'])
})

test('a missing text is a missing day', () => {
  assert.equal(dayOrNull(null), null)
  assert.equal(dayOrNull('1970-01-02'), 1)
})

// Tests of the days of several series as one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { daysOfAll, placesAmong } from './days-of-all.ts'

const someDays = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }))
  .map((days) => Int32Array.from(days.toSorted((a, b) => a - b)))

test('days of all are those of any, once each and ascending', () => {
  const days = daysOfAll([Int32Array.of(1, 3, 5), Int32Array.of(2, 3, 9), new Int32Array()])
  assert.deepEqual([...days], [1, 2, 3, 5, 9])
  assert.deepEqual([...placesAmong(Int32Array.of(2, 3, 9), days)], [1, 2, 4])
  assert.equal(daysOfAll([]).length, 0)
})

test('they are what a set of them holds, and every day is found at its place', () => {
  fc.assert(
    fc.property(fc.array(someDays, { maxLength: 5 }), (all) => {
      const days = daysOfAll(all)
      const expected = [...new Set(all.flatMap((own) => [...own]))].toSorted((a, b) => a - b)
      assert.deepEqual([...days], expected)
      for (const own of all)
        assert.deepEqual(
          Array.from(placesAmong(own, days), (at) => days[at]),
          [...own],
        )
    }),
  )
})

// Windows over columns of days.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type DayWindow, indicesWithin, isWithin } from './day-window.ts'

test('a window takes exactly the days that lie within it, whatever it is', () => {
  const end = fc.option(fc.integer({ min: -20, max: 20 }))
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: -15, max: 15 })), end, end, (unsorted, from, to) => {
      const days = Int32Array.from(unsorted).sort()
      const window = { from, to } as DayWindow
      const { start, end } = indicesWithin(days, window)
      assert.deepEqual(
        days.slice(start, end),
        days.filter((day) => isWithin(day, window)),
      )
    }),
  )
})

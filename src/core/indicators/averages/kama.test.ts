// Tests of Kaufman's average.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('a straight way is followed fast: 2/3 squared of the distance', () => {
  const first = 11 + (12 - 11) * (4 / 9)
  assertColumn(columnOf('kama:2', closes(10, 11, 12)), [Number.NaN, Number.NaN, first])
})

test('going to and fro is followed slowly: 2/31 squared of the distance', () => {
  const first = 12 + (10 - 12) * (2 / 31) ** 2
  assertColumn(columnOf('kama:2', closes(10, 12, 10)), [Number.NaN, Number.NaN, first])
})

test('a still price counts as straight', () => {
  assertColumn(columnOf('kama:2', closes(10, 10, 10, 10)), [Number.NaN, Number.NaN, 10, 10])
})

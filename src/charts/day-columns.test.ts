// Tests of columns by day: their heights, and what they do with a day of which nothing is known.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayColumns } from './day-columns.ts'

const heightsIn = (svg: string) =>
  [...svg.matchAll(/<rect x="[^"]*" y="[^"]*" width="[^"]*" height="([^"]*)" fill="#1d4f91"/g)].map(
    ([, height]) => Number(height),
  )

const column = (value: number) => ({ day: '1 May', value, label: String(value) })

test('the tallest column fills the height, and the others stand in proportion', () => {
  const svg = dayColumns({
    title: 'Open',
    subtitle: '',
    columns: [column(10), column(5), column(0)],
    full: null,
  })
  assert.deepEqual(heightsIn(svg), [104, 52, 0])
})

test('where the full height is given, a day of which nothing is known has no column', () => {
  const svg = dayColumns({ title: 'Score', subtitle: '', columns: [column(0.5), column(NaN)], full: 1 })
  assert.deepEqual(heightsIn(svg), [52, 0])
  assert.doesNotMatch(svg, /"NaN"/)
})

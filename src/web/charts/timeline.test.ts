// Slots along the time axis.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EpochDay, epochDay, formatDay } from '#core/time/epoch-day.ts'
import { timeline } from './timeline.ts'

const friday = epochDay(2024, 3, 1)
const tuesdayAfter = epochDay(2024, 3, 12)

test('without gaps there is one slot a bar', () => {
  assert.deepEqual(timeline([friday, tuesdayAfter], [], false), [
    { day: friday, bar: 0 },
    { day: tuesdayAfter, bar: 1 },
  ])
})

test('a gap becomes one empty slot for each weekday between its bars', () => {
  const slots = timeline([friday, tuesdayAfter], [{ from: friday, to: tuesdayAfter }], false)
  assert.deepEqual(
    slots.filter(({ bar }) => bar === null).map(({ day }) => formatDay(day)),
    ['2024-03-04', '2024-03-05', '2024-03-06', '2024-03-07', '2024-03-08', '2024-03-11'],
  )
  assert.deepEqual(slots.at(-1), { day: tuesdayAfter, bar: 1 })
})

test('where trading never stops a gap covers weekends as well', () => {
  const slots = timeline([friday, tuesdayAfter], [{ from: friday, to: tuesdayAfter }], true)
  assert.equal(slots.length, 2 + 10)
})

test('a bar inside a gap keeps its own slot', () => {
  const monday = epochDay(2024, 3, 4)
  const slots = timeline([friday, monday, tuesdayAfter], [{ from: friday, to: tuesdayAfter }], false)
  assert.equal(slots.filter(({ day }) => day === monday).length, 1)
})

test('a gap of many years is bounded and stays in order', () => {
  const far = epochDay(2054, 3, 1) as EpochDay
  const slots = timeline([friday, far], [{ from: friday, to: far }], true)
  assert.equal(slots.length, 2002)
  assert.ok(slots.every((slot, i) => i === 0 || slot.day > slots[i - 1]!.day))
})

// Days and ages in words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ageOfDay, ageOfMoment, dayText, today } from './dates.ts'

test('a day prints with its own year, month and date in every zone', () => {
  assert.match(dayText('2024-02-29'), /29/)
  assert.match(dayText('2024-02-29'), /2024/)
})

test('text that is no day stays as it is', () => {
  assert.equal(dayText('2023-02-29'), '2023-02-29')
})

test('the age of a day counts calendar days, then months, then years', () => {
  assert.equal(ageOfDay('2024-03-01', '2024-03-01'), 'today')
  assert.equal(ageOfDay('2024-03-02', '2024-03-01'), 'today')
  assert.equal(ageOfDay('2024-02-28', '2024-03-01'), '2 d')
  assert.equal(ageOfDay('2023-12-02', '2024-03-01'), '2 mo')
  assert.equal(ageOfDay('2018-01-19', '2024-03-01'), '6 y')
})

test('the age of a moment takes the largest whole unit and is never negative', () => {
  assert.equal(ageOfMoment(1000, 500), '0 s')
  assert.equal(ageOfMoment(0, 59_999), '59 s')
  assert.equal(ageOfMoment(0, 60_000), '1 min')
  assert.equal(ageOfMoment(0, 7_200_000), '2 h')
  assert.equal(ageOfMoment(0, 172_800_000), '2 d')
})

test('today is an ISO day', () => {
  assert.match(today(), /^\d{4}-\d{2}-\d{2}$/)
})

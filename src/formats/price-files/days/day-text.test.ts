// The ways to write a day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { readClock, readDayText } from './day-text.ts'

const lastOfJanuary = epochDay(2024, 1, 31)

test('a day that stands year first or names its month needs no order', () => {
  const forms = [
    '2024-01-31',
    '2024/01/31',
    '2024.01.31',
    '2024-1-31',
    '20240131',
    'Jan 31, 2024',
    'January 31, 2024',
  ]
  forms.push('Jan. 31 2024', 'JAN 31, 2024', '31-Jan-2024', '31 Jan 2024', '31/jan/2024', '31 January 2024')
  for (const text of forms)
    assert.deepEqual(readDayText(text), { kind: 'day', day: lastOfJanuary, clockMs: 0 }, text)
})

test('every month goes by its name and by its first three letters', () => {
  const names = ['January', 'February', 'March', 'April', 'May', 'June']
  names.push('July', 'August', 'September', 'October', 'November', 'December')
  for (const [index, name] of names.entries()) {
    const expected = { kind: 'day', day: epochDay(2023, index + 1, 5), clockMs: 0 }
    assert.deepEqual(readDayText(`5 ${name} 2023`), expected)
    assert.deepEqual(readDayText(`5-${name.slice(0, 3)}-2023`), expected)
  }
  assert.deepEqual(readDayText('Sept 5, 2023'), { kind: 'day', day: epochDay(2023, 9, 5), clockMs: 0 })
})

test('a numeric date with the year last has an open order', () => {
  const date = { first: 3, second: 4, year: 2024 }
  for (const text of ['03/04/2024', '3/4/2024', '03.04.2024', '03-04-2024']) {
    assert.deepEqual(readDayText(text), { kind: 'open', date, clockMs: 0 }, text)
  }
})

test('a stamp counts as the day it is written in, whatever its zone', () => {
  const midnight = ['2024-01-31 00:00:00+01:00', '2024-01-31T00:00:00Z', '2024-01-31 00:00', '20240131 00:00']
  midnight.push(
    '2024-01-31T00:00:00.000-05:00',
    '2024-01-31 00:00:00 UTC',
    '2024-01-31 12:00 AM',
    '31-Jan-2024 00:00',
  )
  for (const text of midnight) {
    assert.deepEqual(readDayText(text), { kind: 'day', day: lastOfJanuary, clockMs: 0 }, text)
  }
  const evening = [
    '2024-01-31T23:59:00-10:00',
    '2024-01-31 23:59',
    'Jan 31, 2024, 11:59 PM',
    '2024-01-31 23:59:00.0 EST',
  ]
  const clockMs = (23 * 60 + 59) * 60_000
  for (const text of evening)
    assert.deepEqual(readDayText(text), { kind: 'day', day: lastOfJanuary, clockMs }, text)
})

test('a day that does not exist, and text that is no day, are null', () => {
  const others = [
    '',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '20241301',
    '2024-01-311',
    '2024-01',
    '2024',
    'n/a',
  ]
  others.push(
    'Foo 31, 2024',
    '31-Jan-20244',
    '2024-01-31 foo',
    '2024-01-31 25:00',
    '2024-01-31 13:00 PM',
    'total',
    '45322',
  )
  for (const text of others) assert.equal(readDayText(text), null, text)
})

test('a year of two digits is told apart', () => {
  for (const text of ['31/01/24', '01.02.24', '31-Jan-24'])
    assert.deepEqual(readDayText(text), { kind: 'two-digit-year' })
})

test('a clock is read in milliseconds', () => {
  assert.equal(readClock(' 09:30'), 34_200_000)
  assert.equal(readClock('T09:30:15.5Z'), 34_215_500)
  assert.equal(readClock(' 12:00 PM'), 43_200_000)
  assert.equal(readClock(' 12:05 am'), 300_000)
  assert.equal(readClock(''), 0)
  for (const text of [' 24:00', ' 09:60', ' 09:30:60', ' 0930', 'x', ' 9'])
    assert.equal(readClock(text), null, text)
})

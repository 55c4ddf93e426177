// Tests of the rule for bars outside the sessions of a calendar (weekend-or-holiday).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  calendarOf,
  cleaned,
  dayOf,
  findingsOf,
  flaggedDays,
  seriesOf,
} from '#test/support/cleaning/price-series.ts'

const sessions = ['2024-07-01', '2024-07-02', '2024-07-03', '2024-07-05', '2024-07-08'].map(dayOf)

test('a bar on a Saturday and one on a holiday are flagged, and kept', () => {
  const days = ['2024-07-03', '2024-07-04', '2024-07-05', '2024-07-06', '2024-07-08']
  const result = cleaned(seriesOf({ days, close: [1, 1, 1, 1, 1] }), 'safe', calendarOf(sessions))
  assert.equal(result.row.length, 5)
  assert.deepEqual(findingsOf(result, 'weekend-or-holiday').flags, [
    { day: '2024-07-04', detail: 'no session of weekdays: holiday' },
    { day: '2024-07-06', detail: 'no session of weekdays: weekend' },
  ])
  assert.deepEqual([...result.grades], [0, 2, 0, 2, 0])
})

test('nothing is said about days outside the years of the calendar', () => {
  const days = ['1985-06-01', '2024-06-29', '2024-07-01', '2024-07-08', '2024-07-13']
  const result = cleaned(seriesOf({ days, close: [1, 1, 1, 1, 1] }), 'safe', calendarOf(sessions))
  assert.deepEqual(flaggedDays(result, 'weekend-or-holiday'), [])
})

// Building a calendar from its definition.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay, formatDay } from '#core/time/epoch-day.ts'
import { buildCalendar } from './build-calendar.ts'
import type { CalendarDefinition } from './definition.ts'
import { fixed } from './rules/day-rule.ts'
import { isSession } from './sessions.ts'

const plain: CalendarDefinition = {
  code: 'TEST',
  name: 'Test exchange',
  timeZone: 'UTC',
  closeTime: '16:00',
  periodsPerYear: 252,
  tradesOn: 'weekdays',
  holidays: [],
  closures: [],
  earlyCloses: [],
}

/** The years from 2020 to 2029 in which 15 June, moved to no other day, is a weekday without a session. */
function yearsClosedOnIdes(definition: CalendarDefinition): number[] {
  const calendar = buildCalendar(definition)
  const weekdayYears = [2020, 2021, 2022, 2023, 2026, 2027, 2028, 2029]
  return weekdayYears.filter((year) => !isSession(calendar, epochDay(year, 6, 15)))
}

test('a holiday is kept in the years that its bounds, its list and its exceptions allow', () => {
  const ides = { name: 'Ides', rule: fixed(6, 15) }
  assert.deepEqual(yearsClosedOnIdes({ ...plain, holidays: [{ ...ides, from: 2027 }] }), [2027, 2028, 2029])
  assert.deepEqual(yearsClosedOnIdes({ ...plain, holidays: [{ ...ides, to: 2021 }] }), [2020, 2021])
  assert.deepEqual(yearsClosedOnIdes({ ...plain, holidays: [{ ...ides, only: [2022, 2028] }] }), [2022, 2028])
  assert.deepEqual(
    yearsClosedOnIdes({ ...plain, holidays: [{ ...ides, from: 2026, except: [2028] }] }),
    [2026, 2027, 2029],
  )
})

test('a closure removes its days and a rule without a day removes none', () => {
  const closed = { name: 'Storm', days: [epochDay(2021, 6, 15)] }
  const never = { name: 'Never', rule: () => null }
  assert.deepEqual(yearsClosedOnIdes({ ...plain, closures: [closed], holidays: [never] }), [2021])
})

test('only sessions close early, in ascending order whatever the order of the rules', () => {
  const calendar = buildCalendar({
    ...plain,
    holidays: [{ name: 'Eve', rule: fixed(12, 24), to: 2020 }],
    earlyCloses: [
      { name: 'Last day', rule: fixed(12, 31), close: '12:00', from: 2019, to: 2022 },
      { name: 'Eve', rule: fixed(12, 24), close: '13:00', from: 2019, to: 2022 },
    ],
  })
  assert.deepEqual(
    calendar.earlyCloses.map(({ day, close }) => `${formatDay(day)} ${close}`),
    ['2019-12-31 12:00', '2020-12-31 12:00', '2021-12-24 13:00', '2021-12-31 12:00'],
  )
})

test('two rules that close one session early are a mistake of ours', () => {
  const rule = { name: 'Eve', rule: fixed(12, 24), close: '13:00' }
  assert.throws(
    () => buildCalendar({ ...plain, earlyCloses: [rule, rule] }),
    /two rules close TEST early on 1990-12-24/,
  )
})

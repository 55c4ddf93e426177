// Two sources of one asset that differ: each reason made by hand, told once for a whole run of days.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { qualityLevels } from '#core/quality/levels.ts'
import { epochDay } from '#core/time/epoch-day.ts'
import { wordsSaid } from '#test/support/resolve/said.ts'
import { resolveWords } from './resolve-words.ts'
import { tolerances } from './tolerance.ts'

const first = epochDay(2024, 1, 1)
const DAYS = 60
/** Moves by more than the tolerance every day, and never comes back. */
const priceOf = (day: number) => 100 * 1.01 ** day + (day % 3)

type Other = (day: number) => number | null

/** What is found when `yahoo` says the price of each day and `stooq` what `other` says. */
function check(other: Other, actions: readonly CorporateAction[] = [], price = priceOf) {
  const said = Array.from({ length: DAYS }, (_, day) => day).flatMap((day) => {
    const theirs = other(day)
    const word = { day: first + day }
    return [
      { ...word, source: 'yahoo', close: price(day) },
      ...(theirs === null ? [] : [{ ...word, source: 'stooq', close: theirs }]),
    ]
  })
  const options = {
    priority: ['yahoo', 'stooq'],
    tolerance: tolerances.equity,
    calendar: calendarFor('24/7'),
  }
  const { flags, gradeFloor } = resolveWords(wordsSaid(said), { ...options, actions })
  const told = flags.map(({ detail }) => detail as Readonly<Record<string, string | number>>)
  return { told, grades: Array.from(gradeFloor, (grade) => qualityLevels[grade]) }
}

const on = (day: number) => (first + day) as typeof first

test('sources that agree leave nothing to say', () => {
  const { told, grades } = check((day) => priceOf(day) * 1.004)
  assert.deepEqual(told, [])
  assert.ok(grades.every((grade) => grade === 'excellent'))
})

test('pence for pounds is a unit, told once with both values', () => {
  const { told, grades } = check(
    (day) => (day < 10 ? null : 12_000),
    [],
    () => 120,
  )
  assert.equal(told.length, 1)
  const { evidence, ...numbers } = told[0]!
  assert.match(String(evidence), /100 times ours on 50 days/)
  assert.deepEqual(numbers, {
    diagnosis: 'unit',
    source: 'stooq',
    against: 'yahoo',
    from: '2024-01-11',
    to: '2024-02-29',
    days: 50,
    theirs: 12_000,
    ours: 120,
    ratio: 100,
    difference: 0.99,
  })
  assert.equal(grades[59], 'good')
})

test('prices before a split that one source was not adjusted for', () => {
  const split: CorporateAction = { day: on(30), kind: 'split', value: 4 }
  const { told } = check((day) => priceOf(day) * (day < 30 ? 4 : 1), [split])
  assert.deepEqual(
    told.map(({ diagnosis, ratio, from, to, days }) => [diagnosis, ratio, from, to, days]),
    [['split-basis', 4, '2024-01-01', '2024-01-30', 30]],
  )
})

test('total-return prices beside plain ones differ by the dividends to come', () => {
  const dividend: CorporateAction = { day: on(40), kind: 'dividend', value: 5 }
  const { told } = check(
    (day) => priceOf(day) * (day < 40 ? 1 - 5 / priceOf(39) : 1),
    [dividend],
    () => 150,
  )
  assert.notEqual(told[0]?.diagnosis, undefined)
  const flat = check(
    (day) => (day < 40 ? 145 : 150),
    [dividend],
    () => 150,
  )
  assert.deepEqual(
    flat.told.map(({ diagnosis, days }) => [diagnosis, days]),
    [['dividend-basis', 40]],
  )
  assert.match(String(flat.told[0]?.evidence), /closes of stooq are lower/)
})

test('a day too early is seen in the neighbouring day', () => {
  const { told, grades } = check((day) => (day === 0 ? null : priceOf(day - 1)))
  assert.deepEqual(
    told.map(({ diagnosis }) => diagnosis),
    ['shifted-day'],
  )
  assert.match(String(told[0]?.evidence), /session before/)
  assert.equal(grades[31], 'fair')
})

test('a source that repeats itself is stale', () => {
  const { told } = check((day) => (day < 50 ? priceOf(day) : priceOf(49)))
  assert.deepEqual(
    told.map(({ diagnosis, from, days }) => [diagnosis, from, days]),
    [['stale-source', '2024-02-20', 10]],
  )
})

test('a cent at a price of some cents is rounding', () => {
  const { told } = check(
    () => 0.06,
    [],
    () => 0.05,
  )
  assert.deepEqual(
    told.map(({ diagnosis }) => diagnosis),
    ['rounding'],
  )
})

test('a ratio that wanders around one level is a rate of exchange', () => {
  const { told } = check((day) => priceOf(day) * (1.09 + 0.02 * Math.sin(day)))
  assert.deepEqual(
    told.map(({ diagnosis, days }) => [diagnosis, days]),
    [['currency', DAYS]],
  )
})

test('what follows nothing is unexplained, day by day as it comes, and leaves the bar fair', () => {
  const { told, grades } = check((day) => priceOf(day) * (day === 20 || day === 40 ? 1.3 : 1))
  assert.deepEqual(
    told.map(({ diagnosis, from, to }) => [diagnosis, from, to]),
    [
      ['unexplained', '2024-01-21', '2024-01-21'],
      ['unexplained', '2024-02-10', '2024-02-10'],
    ],
  )
  assert.deepEqual([grades[20], grades[21]], ['fair', 'excellent'])
})

test('more differences than anybody reads are counted', () => {
  const many = 2_000
  const said = Array.from({ length: many }, (_, day) => [
    { source: 'yahoo', day: first + day, close: 100 },
    { source: 'stooq', day: first + day, close: day % 8 === 0 ? 130 + (day % 5) : 100 },
  ]).flat()
  const options = {
    priority: ['yahoo'],
    tolerance: tolerances.equity,
    calendar: calendarFor('24/7'),
    actions: [],
  }
  const { flags } = resolveWords(wordsSaid(said), options)
  assert.equal(flags.length, 100)
  const further = flags.flatMap(({ detail }) =>
    typeof detail === 'string' ? [] : (detail.furtherRuns ?? []),
  )
  assert.deepEqual(further, [150])
})

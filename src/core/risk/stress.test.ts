// Tests of stress: bad times of history and moves of the benchmark.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { type EpochDay, parseIsoDay } from '#core/time/epoch-day.ts'
import { stressSeries } from './stress.ts'
import { stressWindows } from './stress-windows.ts'
import { simpleReturns } from './simple-returns.ts'

const dayOf = (text: string) => parseIsoDay(text)!

/** A return of `value` on each of the given days, measured from `start` on. */
const seriesOf = (start: string, days: readonly string[], values: readonly number[]) => ({
  returns: { day: Int32Array.from(days, dayOf), value: Float64Array.from(values) },
  start: dayOf(start),
})

const covidDays = ['2020-02-19', '2020-02-20', '2020-03-02', '2020-03-23', '2020-03-24']

test('the Covid crash by hand: the close before it and the day after it do not count', () => {
  const { windows, shocks } = stressSeries(
    seriesOf('2020-02-18', covidDays, [0.5, -0.1, 0.05, -0.2, 0.5]),
    null,
  )
  assert.deepEqual(
    windows.map(({ id }) => id),
    ['covid'],
  )
  assert.ok(Math.abs(windows[0]!.return - (0.9 * 1.05 * 0.8 - 1)) < 1e-12)
  assert.ok(Math.abs(windows[0]!.maxDrawdown - (1 - 0.9 * 1.05 * 0.8)) < 1e-12)
  assert.deepEqual(shocks, [])
})

test('a series that begins a day late or ends a day early does not cover it', () => {
  assert.deepEqual(
    stressSeries(seriesOf('2020-02-20', covidDays.slice(2), [0.1, 0.1, 0.1]), null).windows,
    [],
  )
  assert.deepEqual(
    stressSeries(seriesOf('2020-02-18', covidDays.slice(0, 3), [0.1, 0.1, 0.1]), null).windows,
    [],
  )
})

test('with a benchmark its moves are mapped by beta, also where the series did not exist yet', () => {
  const benchmark = seriesOf('2020-02-18', covidDays, [0.01, -0.1, 0.02, -0.2, 0.03])
  const own = seriesOf('2020-02-20', covidDays.slice(2), [0.04, -0.4, 0.06])
  const { windows, beta, shocks } = stressSeries(own, benchmark)
  assert.ok(Math.abs(beta - 2) < 1e-12)
  assert.equal(windows[0]!.return, Number.NaN)
  assert.ok(Math.abs(windows[0]!.mapped - 2 * (0.9 * 1.02 * 0.8 - 1)) < 1e-12)
  assert.ok(shocks.every(({ shock, impact }) => Math.abs(impact - 2 * shock) < 1e-12))
})

test('every window runs forward', () => {
  for (const { id, from, to } of stressWindows) assert.ok(dayOf(from) < dayOf(to), id)
})

test('the S&P 500 fund lost what is known from Lehman to the low', (t) => {
  const file = sharedData('ohlcv/SPY_2008-2017_yahoo.csv')
  if (!file) return t.skip(noSharedData)
  const rows = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1)
  const cells = rows.map((row) => row.split(','))
  const days = Int32Array.from(cells, ([date]) => dayOf(date!))
  const closes = Float64Array.from(cells, (cell) => Number(cell[4]))
  const series = { returns: simpleReturns(days, closes), start: days[0] as EpochDay }
  const { windows } = stressSeries(series, null)
  assert.deepEqual(
    windows.map(({ id }) => id),
    ['lehman', 'us-downgrade', 'china-2015'],
  )
  // The index closed at 1,251.70 and 676.53 (S&P Dow Jones): −45.95 %.
  assert.ok(Math.abs(windows[0]!.return - (676.53 / 1251.7 - 1)) < 0.001)
  assert.ok(Math.abs(windows[0]!.return - (68.110001 / 126.089996 - 1)) < 1e-12)
})

// Tests of the faults that some simulated symbols carry.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { barCount, type Bars, dayAt } from '#core/market/bars.ts'
import { civilDate, type EpochDay, epochDay, weekday } from '#core/time/epoch-day.ts'
import { simulatedSymbols } from './cast.ts'
import { simulatedFaults } from './faults.ts'
import { simulateMarket } from './market.ts'
import { simulateSeries } from './simulate-series.ts'

const market = simulateMarket(42)
const today = epochDay(2024, 12, 31)
const barsOf = (symbol: string, faults: boolean) =>
  simulateSeries(market, { symbol, calendar: calendarFor('XNYS'), today, faults }).bars

/** Indices of bars that differ between two series of the same days. */
const differences = (a: Bars, b: Bars) =>
  [...a.day.keys()].filter(
    (i) => a.close[i] !== b.close[i] || a.high[i] !== b.high[i] || a.volume[i] !== b.volume[i],
  )

const YEARS = 25

test('every symbol with a fault belongs to the cast, and the others stay as they are', () => {
  for (const symbol of Object.keys(simulatedFaults)) assert.ok(simulatedSymbols.includes(symbol), symbol)
  assert.deepEqual(barsOf('SYN001', true), barsOf('SYN001', false))
})

test('SYN003 has one bar a year that is a hundred times too large, in March', () => {
  const clean = barsOf('SYN003', false)
  const faulty = barsOf('SYN003', true)
  const changed = differences(clean, faulty)
  assert.equal(changed.length, YEARS)
  for (const i of changed) {
    assert.equal(civilDate(dayAt(faulty, i)).month, 3)
    for (const field of ['open', 'high', 'low', 'close', 'adj_close'] as const) {
      assert.equal(faulty[field][i], clean[field][i]! * 100)
    }
  }
})

test('SYN005 misses a week a year, in June, so that two bars lie ten or more days apart', () => {
  const clean = barsOf('SYN005', false)
  const faulty = barsOf('SYN005', true)
  const kept = new Set(faulty.day)
  const missing = [...clean.day].filter((day) => !kept.has(day))
  assert.equal(missing.length, barCount(clean) - barCount(faulty))
  assert.equal(new Set(missing.map((day) => civilDate(day as EpochDay).year)).size, YEARS)
  for (const day of missing) assert.equal(civilDate(day as EpochDay).month, 6)
  const wide = [...faulty.day].filter((day, i) => i > 0 && day - faulty.day[i - 1]! >= 10)
  assert.equal(wide.length, YEARS)
})

test('SYN007 repeats a close for six bars a year, in October, without volume', () => {
  const faulty = barsOf('SYN007', true)
  const still = [...faulty.day.keys()].filter((i) => faulty.volume[i] === 0)
  assert.equal(still.length, YEARS * 6)
  for (const i of still) {
    assert.equal(civilDate(dayAt(faulty, i)).month, 10)
    assert.equal(faulty.close[i], faulty.close[i - 1])
    assert.equal(faulty.high[i], faulty.low[i])
  }
})

test('SYN009 has a high below its low on one Monday a year, in August', () => {
  const faulty = barsOf('SYN009', true)
  const swapped = [...faulty.day.keys()].filter((i) => faulty.high[i]! < faulty.low[i]!)
  assert.equal(swapped.length, YEARS)
  for (const i of swapped) {
    assert.equal(civilDate(dayAt(faulty, i)).month, 8)
    assert.equal(weekday(dayAt(faulty, i)), 1)
  }
})

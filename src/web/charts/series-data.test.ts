// Columns turned into chart items.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, epochDay } from '#core/time/epoch-day.ts'
import { chartBars, closeChange, summariseWindow } from './chart-bars.ts'
import { candleItems, chartTime, columnItems, dayOfChartTime, isRisingBar, lineItems } from './series-data.ts'

const monday = epochDay(2024, 3, 4)
const bars = chartBars({
  symbol: 'X',
  currency: 'USD',
  source: null,
  simulated: false,
  periodsPerYear: 252,
  days: ['2024-03-04', '2024-03-05', '2024-03-07'],
  columns: {
    open: [10, null, 12],
    high: [11, null, 13],
    low: [9, null, 11],
    close: [10.5, 10, 11.5],
    volume: [100, 0, null],
  },
  grades: ['excellent', 'fair', 'excellent'],
  actions: [],
  flags: [],
})
const slots = [
  { day: monday, bar: 0 },
  { day: addDays(monday, 1), bar: 1 },
  { day: addDays(monday, 2), bar: null },
  { day: addDays(monday, 3), bar: 2 },
]

test('chart time is seconds and comes back as the same day', () => {
  assert.equal(chartTime(monday), 1_709_510_400)
  assert.equal(dayOfChartTime(chartTime(monday)), monday)
})

test('a missing session is an item with a time only', () => {
  assert.deepEqual(candleItems(bars, slots)[2], { time: chartTime(addDays(monday, 2)) })
})

test('a bar with a close alone is drawn flat at its close', () => {
  assert.deepEqual(candleItems(bars, slots)[1], {
    time: chartTime(addDays(monday, 1)),
    open: 10,
    high: 10,
    low: 10,
    close: 10,
  })
})

test('a line is open across a missing session and not interpolated', () => {
  const items = lineItems(bars.close, slots)
  assert.deepEqual(items[2], { time: chartTime(addDays(monday, 2)) })
  assert.deepEqual(items[1], { time: chartTime(addDays(monday, 1)), value: 10, color: 'transparent' })
  assert.equal('color' in items[0]!, false)
  assert.equal('color' in items[3]!, false)
})

test('a column that the server did not send is blank', () => {
  assert.deepEqual(bars.column('rsi_14'), [null, null, null])
})

test('volume columns take their colour from their bar', () => {
  const items = columnItems(bars.volume, slots, (bar) => (isRisingBar(bars, bar) ? 'up' : 'down'))
  assert.deepEqual(items[0], { time: chartTime(monday), value: 100, color: 'up' })
  assert.deepEqual(items[3], { time: chartTime(addDays(monday, 3)) })
})

test('the change of the first bar is unknown', () => {
  assert.equal(closeChange(bars, 0), null)
  assert.equal(closeChange(bars, 2), 11.5 / 10 - 1)
})

test('the window’s summary skips what is missing', () => {
  assert.deepEqual(summariseWindow({ close: [null, 10, 8, null, 12] }), {
    last: 12,
    min: 8,
    max: 12,
    change: 12 / 10 - 1,
  })
  assert.deepEqual(summariseWindow({ close: [null] }), { last: null, min: null, max: null, change: null })
})

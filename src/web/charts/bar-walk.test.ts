// The keyboard walk over bars.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { barAfterKey, barSentence } from './bar-walk.ts'
import { chartBars } from './chart-bars.ts'

const walk = { count: 100, marked: [10, 40, 90] }

test('the walk starts at the last bar', () => {
  assert.equal(barAfterKey('ArrowLeft', null, walk), 99)
  assert.equal(barAfterKey('ArrowRight', null, walk), 99)
})

test('arrows step, page keys leap, and neither leaves the bars', () => {
  assert.equal(barAfterKey('ArrowLeft', 50, walk), 49)
  assert.equal(barAfterKey('PageDown', 50, walk), 70)
  assert.equal(barAfterKey('ArrowLeft', 0, walk), 0)
  assert.equal(barAfterKey('PageDown', 95, walk), 99)
  assert.equal(barAfterKey('Home', 50, walk), 0)
  assert.equal(barAfterKey('End', 50, walk), 99)
})

test('n and p visit marked bars and stay put at the ends', () => {
  assert.equal(barAfterKey('n', 10, walk), 40)
  assert.equal(barAfterKey('p', 40, walk), 10)
  assert.equal(barAfterKey('n', 95, walk), 95)
  assert.equal(barAfterKey('p', 5, walk), 5)
})

test('from nowhere n and p start with the first and the last marked bar', () => {
  assert.equal(barAfterKey('n', null, walk), 10)
  assert.equal(barAfterKey('p', null, walk), 90)
  assert.equal(barAfterKey('n', null, { count: 100, marked: [] }), 99)
})

test('other keys do not walk, and nothing walks without bars', () => {
  assert.equal(barAfterKey('x', 5, walk), null)
  assert.equal(barAfterKey('ArrowLeft', null, { count: 0, marked: [] }), null)
})

test('a bar is told with its day, close, change and marks', () => {
  const bars = chartBars({
    symbol: 'X',
    currency: 'USD',
    source: null,
    simulated: false,
    periodsPerYear: 252,
    days: ['2024-03-04', '2024-03-05'],
    columns: { close: [100, 110] },
    grades: ['excellent', 'excellent'],
    actions: [],
    flags: [],
  })
  const mark = { kind: 'outlier', day: epochDay(2024, 3, 5), bar: 1, parts: ['Outlier'] } as const
  const told = barSentence(bars, 1, 'USD', [mark])
  assert.match(told, /2024: close 110.00 USD, \+10.00.?%\. Outlier\.$/)
  assert.match(barSentence(bars, 0, null, [mark]), /2024: close 100.00\.$/)
})

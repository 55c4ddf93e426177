// Tests of computing indicator columns.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes, sampleBars } from '#test/support/indicators/sample-bars.ts'
import { computeIndicators } from './compute-indicators.ts'
import { guideColumns, indicatorColumns } from './indicator-columns.ts'

test('without names it answers the columns of the guide, in its order', () => {
  const columns = computeIndicators(sampleBars(60), { periodsPerYear: 252 })
  assert.deepEqual(Object.keys(columns), guideColumns)
})

test('with names it answers those, in the order of asking', () => {
  const columns = computeIndicators(sampleBars(60), { only: ['rsi:7', 'sma'], periodsPerYear: 252 })
  assert.deepEqual(Object.keys(columns), ['rsi_7', 'sma_20', 'sma_50'])
})

test('no names at all are no columns', () => {
  assert.deepEqual(computeIndicators(sampleBars(5), { only: [], periodsPerYear: 252 }), {})
})

test('every column is an array of its own, though some share their work', () => {
  const only = ['sma_20', 'bollinger', 'cmf', 'ichimoku', 'donchian:26', 'stoch', 'stoch_fast']
  const columns = Object.values(computeIndicators(sampleBars(120), { only, periodsPerYear: 252 }))
  assert.equal(new Set(columns.map(({ buffer }) => buffer)).size, columns.length)
})

test('a column is the same alone and among others', () => {
  const bars = sampleBars(120)
  const together = computeIndicators(bars, { only: [...new Set(indicatorColumns)], periodsPerYear: 252 })
  for (const name of indicatorColumns) {
    const alone = computeIndicators(bars, { only: [name], periodsPerYear: 252 })
    assert.deepEqual(alone[name], together[name], name)
  }
})

test('the bars stay as they were', () => {
  const bars = sampleBars(120)
  computeIndicators(bars, { only: [...new Set(indicatorColumns)], periodsPerYear: 252 })
  assert.deepEqual(bars, sampleBars(120))
})

test('a missing close leaves a hole, and the mean goes on with the closes there are', () => {
  const bars = closes(1, 3, Number.NaN, 5, 7)
  const { sma_2: sma } = computeIndicators(bars, { only: ['sma:2'], periodsPerYear: 252 })
  assertColumn(sma!, [Number.NaN, 2, Number.NaN, 4, 6])
})

test('a missing volume leaves indicators of the price alone', () => {
  const bars = sampleBars(60)
  bars.volume[30] = Number.NaN
  const columns = computeIndicators(bars, { periodsPerYear: 252 })
  assert.ok(Number.isNaN(columns.volume_sma_20![30]!))
  assertColumn(columns.sma_20!, columnOf('sma_20', sampleBars(60)))
})

test('without any volume the columns that need it are empty', () => {
  const columns = computeIndicators(closes(...sampleBars(60).close), { periodsPerYear: 252 })
  assert.ok(columns.volume_ratio!.every(Number.isNaN))
  assert.equal(columns.volume_ratio!.length, 60)
  assert.ok(!Number.isNaN(columns.sma_20![59]!))
})

test('an unknown name throws before anything is computed', () => {
  assert.throws(
    () => computeIndicators(sampleBars(5), { only: ['sma_20', 'smma_20'], periodsPerYear: 252 }),
    (error) => error instanceof AppError && error.code === 'bad-usage' && error.message.includes('sma_20'),
  )
})

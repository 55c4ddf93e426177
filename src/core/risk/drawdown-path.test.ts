// Tests of wealth along a series of returns and its falls from peaks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawdownPath } from './drawdown-path.ts'

test('the path of +50 % −50 % +100 %, worked by hand', () => {
  // Wealth 1.5, 0.75, 1.5: one fall of a half, back at the peak after it.
  assert.deepEqual(drawdownPath(Float64Array.of(0.5, -0.5, 1)), {
    finalWealth: 1.5,
    deepest: 0.5,
    deepestBars: 1,
    rootMeanSquare: Math.sqrt(0.25 / 3),
    falls: Float64Array.of(0, 0.5, 0),
  })
})

test('the start counts as a peak, so a loss on the first bar is a drawdown', () => {
  const path = drawdownPath(Float64Array.of(-0.25, 0.1))
  assert.equal(path.deepest, 0.25)
  assert.equal(path.deepestBars, 1)
})

test('the length runs from the last bar at the peak to the first bar at the bottom', () => {
  // Wealth 1, 1, 0.75, 0.375, 0.375: the peak is held for two bars, the bottom for two.
  assert.equal(drawdownPath(Float64Array.of(0, 0, -0.25, -0.5, 0)).deepestBars, 2)
})

test('a series that only rises has no drawdown', () => {
  assert.deepEqual(drawdownPath(Float64Array.of(0.5, 0, 1)), {
    finalWealth: 3,
    deepest: 0,
    deepestBars: 0,
    rootMeanSquare: 0,
    falls: Float64Array.of(0, 0, 0),
  })
})

test('the loss of everything is a drawdown of 1 for ever', () => {
  assert.deepEqual(drawdownPath(Float64Array.of(-1, 5)), {
    finalWealth: 0,
    deepest: 1,
    deepestBars: 1,
    rootMeanSquare: 1,
    falls: Float64Array.of(1, 1),
  })
})

// The direction of a score over days.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scoreTrend } from './score-trend.ts'

test('a score on a straight line changes by what lies between its ends', () => {
  const { change, direction } = scoreTrend([10, 11, 12, 14], [0.5, 0.6, 0.7, 0.9])
  assert.ok(Math.abs(change - 0.4) < 1e-12)
  assert.equal(direction, 'improving')
})

test('one bad day in the middle of a week is no direction', () => {
  assert.equal(scoreTrend([1, 2, 3, 4, 5], [0.9, 0.9, 0.5, 0.9, 0.9]).direction, 'steady')
})

test('a falling score is worsening, and days without a score do not count', () => {
  const { change, direction } = scoreTrend([1, 2, 3], [0.9, Number.NaN, 0.8])
  assert.ok(Math.abs(change + 0.1) < 1e-12)
  assert.equal(direction, 'worsening')
})

test('one score has no direction', () => {
  assert.deepEqual(scoreTrend([1, 2], [0.9, Number.NaN]), { change: Number.NaN, direction: null })
})

// Tests of the quality score and its penalties.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { levelOfScore } from './levels.ts'
import { freshnessPenalty, gapPenalty, outlierPenalty, qualityScore } from './score.ts'

test('penalties grow in proportion, worked by hand', () => {
  assert.equal(gapPenalty(2, 20), 0.05)
  assert.equal(freshnessPenalty(3), 0.020000000000000004)
  assert.equal(outlierPenalty(5, 50), 0.010000000000000002)
})

test('no gap, no age and no outlier cost nothing', () => {
  assert.equal(gapPenalty(0, 0), 0)
  assert.equal(freshnessPenalty(0), 0)
  assert.equal(outlierPenalty(0, 0), 0)
})

test('each penalty stops at its bound', () => {
  assert.equal(gapPenalty(13, 20), 0.3)
  assert.equal(freshnessPenalty(31), 0.2)
  assert.equal(freshnessPenalty(Number.NaN), 0.2)
  assert.equal(outlierPenalty(3, 2), 0.1)
})

test('the score is completeness less the penalties, and never below 0', () => {
  const parts = { completeness: 0.95, gapPenalty: 0.05, freshnessPenalty: 0.02, outlierPenalty: 0.01 }
  assert.ok(Math.abs(qualityScore(parts) - 0.87) < 1e-15)
  assert.equal(qualityScore({ ...parts, completeness: 0.01 }), 0)
  assert.equal(qualityScore({ ...parts, completeness: Number.NaN }), Number.NaN)
})

test('the published formula, run in Python 3.11 on the same counts, gives the same score', () => {
  const score = qualityScore({
    completeness: 241 / 251,
    gapPenalty: gapPenalty(3, 251),
    freshnessPenalty: freshnessPenalty(4),
    outlierPenalty: outlierPenalty(7, 241),
  })
  assert.equal(score, 0.9246120359502517)
})

test('levels start at 0.9, 0.7 and 0.5', () => {
  const scores = [1, 0.9, 0.8999, 0.7, 0.6999, 0.5, 0.4999, 0]
  const levels = ['excellent', 'excellent', 'good', 'good', 'fair', 'fair', 'poor', 'poor']
  assert.deepEqual(scores.map(levelOfScore), levels)
})

test('more gaps, more days and more outliers never raise a score', () => {
  const count = fc.integer({ min: 0, max: 100 })
  fc.assert(
    fc.property(count, count, count, fc.integer({ min: 1, max: 100 }), (gaps, days, outliers, points) => {
      const scoreAt = (more: number) =>
        qualityScore({
          completeness: 1,
          gapPenalty: gapPenalty(gaps + more, points),
          freshnessPenalty: freshnessPenalty(days + more),
          outlierPenalty: outlierPenalty(outliers + more, points),
        })
      assert.ok(scoreAt(1) <= scoreAt(0))
      assert.ok(scoreAt(0) >= 0.4 - 1e-15 && scoreAt(0) <= 1)
    }),
  )
})

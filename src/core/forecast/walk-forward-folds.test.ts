// Tests of dividing a series.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { EMBARGO_DAYS, walkForwardFolds } from './walk-forward-folds.ts'

test('blocks follow each other to the end, and learn from days before the embargo alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 450, max: 20_000 }), (days) => {
      const folds = walkForwardFolds(days)
      assert.equal(folds.at(-1)!.to, days)
      folds.forEach(({ trainingDays, from, to }, k) => {
        assert.equal(trainingDays, from - EMBARGO_DAYS)
        assert.ok(to > from && trainingDays >= 250)
        if (k > 0) assert.equal(from, folds[k - 1]!.to)
      })
    }),
  )
})

test('a short series is refused', () => {
  assert.throws(() => walkForwardFolds(449), { code: 'too-few-observations' })
})

// Counting grades.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QualityLevel } from '#core/quality/levels.ts'
import { localFigure } from '#web/figures/local-figure.ts'
import { countGrades } from './count-grades.ts'

const graded = (grade: QualityLevel | null) => ({
  quality: localFigure({ value: 1, unit: 'score', grade }),
})

test('grades are counted best first, the ungraded last', () => {
  assert.deepEqual(countGrades([graded('fair'), graded(null), graded('excellent'), graded('fair')]), [
    { grade: 'excellent', count: 1 },
    { grade: 'fair', count: 2 },
    { grade: null, count: 1 },
  ])
})

test('without instruments there is nothing to count', () => {
  assert.deepEqual(countGrades([]), [])
})

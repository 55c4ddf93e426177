// The score taken apart must add up to the score.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QualityAnswer } from '#web/charts/marks.ts'
import { localFigure } from '#web/figures/local-figure.ts'
import { partsText } from '#web/figures/parts.ts'
import { scoreParts } from './score-sum.ts'

// 20 sessions of March 2024, eleven of them present: the case worked by hand in src/core/quality.
const quality: QualityAnswer = {
  symbol: 'X',
  calendar: 'XNYS',
  from: '2024-03-01',
  to: '2024-03-28',
  asOf: '2024-03-28',
  score: localFigure({ value: 0.505, unit: 'score' }),
  level: 'fair',
  completeness: 11 / 20,
  expectedSessions: 20,
  presentSessions: 11,
  totalPoints: 11,
  gaps: [{ from: '2024-03-08', to: '2024-03-19', sessions: 6 }],
  gapPenalty: 0.025,
  daysSinceUpdate: 3,
  freshnessPenalty: 0.02,
  outliers: [],
  outlierPenalty: 0,
  issues: [],
  findings: [],
  findingsTotal: 0,
  sources: [],
}

test('the parts add up to the score', () => {
  const sum = scoreParts(quality).reduce((total, { value }) => total + (value ?? 0), 0)
  assert.ok(Math.abs(sum - 0.505) < 1e-12)
})

test('each part shows its formula with the values put in', () => {
  assert.deepEqual(
    scoreParts(quality).map(({ parts }) => partsText(parts)),
    ['11 of 20 sessions', '1 ÷ 20 × 0.5', '3 days ÷ 30 × 0.2', '0 ÷ 11 × 0.1'],
  )
})

test('a penalty at its bound says so', () => {
  const late = { ...quality, daysSinceUpdate: 400, freshnessPenalty: 0.2 }
  assert.match(partsText(scoreParts(late)[2]!.parts), /at most 0\.2$/)
})

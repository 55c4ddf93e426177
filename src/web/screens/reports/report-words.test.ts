// Tests of quality reports in words: sentences, and columns by day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleDaily, sampleWeekly } from '#test/support/sample-quality-report.ts'
import { findingColumns, scoreColumns, summaryOf } from './report-words.ts'

test('a daily report says what is missing, and a weekly one how quality moved', () => {
  assert.equal(
    summaryOf(sampleDaily),
    '5 of 66 sessions lack a bar; 3 of 4 symbols are up to date; 3 findings are open.',
  )
  assert.equal(summaryOf(sampleWeekly), 'Quality is worsening (−0.020). Findings: 6 new, 3 settled, 3 open.')
})

test('columns stand in proportion to the most, and a day without a score has none', () => {
  assert.deepEqual(
    findingColumns(sampleDaily.issues.trend).map(({ share, text }) => [share, text]),
    [
      [2 / 3, '2'],
      [1, '3'],
    ],
  )
  assert.deepEqual(scoreColumns(sampleWeekly.trend.points)[0], { day: '2024-03-27', share: null, text: '—' })
})

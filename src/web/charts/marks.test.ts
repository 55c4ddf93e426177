// Marks on a chart: where they come from and which bar they hang on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { evidenceParts } from '#web/figures/evidence.ts'
import { partsText } from '#web/figures/parts.ts'
import { chartBars, type PricesAnswer } from './chart-bars.ts'
import { countMarks, marksOf, missingSpans, type QualityAnswer } from './marks.ts'

const prices: PricesAnswer = {
  symbol: 'X',
  currency: 'USD',
  source: null,
  simulated: false,
  periodsPerYear: 252,
  days: ['2024-03-04', '2024-03-05', '2024-03-18'],
  columns: { close: [10, 11, 12] },
  grades: ['excellent', 'fair', 'excellent'],
  actions: [
    { day: '2024-03-05', kind: 'dividend', value: 0.25 },
    { day: '2024-03-18', kind: 'split', value: 2 },
  ],
  flags: [
    { rule: 'zero-volume', day: '2024-03-05', detail: 'volume is 0' },
    { rule: 'outlier', day: '2024-03-18', detail: { return: 0.09 } },
  ],
}
const { days } = chartBars(prices)

const quality: QualityAnswer = {
  symbol: 'X',
  calendar: 'XNYS',
  from: '2024-03-04',
  to: '2024-03-18',
  asOf: '2024-03-18',
  score: {
    value: 0.8,
    unit: 'score',
    asOf: null,
    knownAt: null,
    source: null,
    grade: 'good',
    flags: [],
    ref: 'r',
  },
  level: 'good',
  completeness: 0.3,
  expectedSessions: 11,
  presentSessions: 3,
  totalPoints: 3,
  gaps: [{ from: '2024-03-05', to: '2024-03-18', sessions: 8 }],
  gapPenalty: 0.04,
  daysSinceUpdate: 0,
  freshnessPenalty: 0,
  outliers: [{ day: '2024-03-05', return: 0.1 }],
  outlierPenalty: 0.03,
  issues: [],
  findings: [
    {
      kind: 'repaired',
      rule: 'unit-error',
      meaning: 'm',
      day: '2024-03-04',
      detail: { field: 'close', from: 1000, to: 10 },
    },
    {
      kind: 'removed',
      rule: 'ohlc-order',
      meaning: 'm',
      day: '2024-03-12',
      detail: { row: 9, detail: 'high below low' },
    },
    { kind: 'removed', rule: 'not-a-date', meaning: 'm', day: null, detail: { row: 12, detail: 'x' } },
    {
      kind: 'repaired',
      rule: 'unit-error',
      meaning: 'm',
      day: '2019-01-01',
      detail: { field: 'close', from: 1, to: 2 },
    },
  ],
  findingsTotal: 4,
  sources: [],
}

test('marks come from outliers, gaps, findings, flags and actions inside the window', () => {
  assert.deepEqual(countMarks(marksOf(prices, days, quality)), [
    { kind: 'outlier', count: 1 },
    { kind: 'gap', count: 1 },
    { kind: 'repaired', count: 1 },
    { kind: 'removed', count: 1 },
    { kind: 'flag', count: 1 },
    { kind: 'dividend', count: 1 },
    { kind: 'split', count: 1 },
  ])
})

test('a removed row hangs on the next bar that is left', () => {
  const removed = marksOf(prices, days, quality).find(({ kind }) => kind === 'removed')
  assert.equal(removed?.day, epochDay(2024, 3, 12))
  assert.equal(removed?.bar, 2)
})

test('without a quality answer the outlier flags of the prices stand in', () => {
  const outliers = marksOf(prices, days, undefined).filter(({ kind }) => kind === 'outlier')
  assert.deepEqual(
    outliers.map(({ bar }) => bar),
    [2],
  )
})

test('a repair reads as before and after', () => {
  assert.equal(
    partsText(evidenceParts({ field: 'adj_close', from: 41.2, to: null })),
    'Adj close 41.20 → nothing',
  )
  assert.equal(partsText(evidenceParts({ row: 9, detail: 'high below low' })), 'high below low')
  assert.equal(partsText(evidenceParts({ ratio: 2, day: '2024-03-18' })), 'ratio 2, day 2024-03-18')
})

test('gaps become spans between the bars on both sides', () => {
  assert.deepEqual(missingSpans(quality), [{ from: epochDay(2024, 3, 5), to: epochDay(2024, 3, 18) }])
  assert.deepEqual(missingSpans(undefined), [])
})

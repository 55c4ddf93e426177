// Risk measures in groups.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { riskMeasures } from '#core/risk/catalogue.ts'
import { localFigure } from '#web/figures/local-figure.ts'
import { groupMeasures, type RiskAnswer } from './measure-groups.ts'

const answer = (ids: readonly string[], benchmark: string | null): RiskAnswer => ({
  symbol: 'X',
  benchmark,
  observations: 250,
  from: null,
  to: null,
  periodsPerYear: 252,
  riskFree: 0,
  flags: [],
  measures: ids.map((id) => ({
    id,
    title: id,
    meaning: 'm',
    figure: localFigure({ value: 1, unit: null }),
  })),
})

test('every measure of the catalogue has a group of its own', () => {
  const groups = groupMeasures(
    answer(
      riskMeasures.map(({ id }) => id),
      'SPY',
    ),
  )
  assert.equal(groups.flatMap(({ measures }) => measures).length, riskMeasures.length)
  assert.ok(groups.every(({ title }) => title !== 'Other'))
})

test('a measure that is new stands under Other', () => {
  assert.deepEqual(
    groupMeasures(answer(['sharpe_ratio', 'brand_new'], null)).map(({ title }) => title),
    ['Return for risk', 'Other'],
  )
})

test('without a benchmark the measures against it are left out', () => {
  assert.deepEqual(groupMeasures(answer(['beta'], null)), [])
  assert.equal(groupMeasures(answer(['beta'], 'SPY')).length, 1)
})

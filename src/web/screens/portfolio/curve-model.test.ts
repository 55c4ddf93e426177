// The course of a portfolio as it is drawn.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Snapshots } from '#web/state/portfolios.ts'
import { curveOf, extent, pathOf, ticksOf } from './curve-model.ts'

const snapshots = {
  portfolio: 'Main',
  currency: 'EUR',
  days: ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'],
  columns: {
    value: [100, 110, 165, 148.5],
    net_flows: [100, 0, 50, 0],
    cumulative_return: [0, 0.1, 0.15, 0.035],
  },
} as unknown as Snapshots

test('what was paid in starts with the first value and grows by what came in later', () => {
  assert.deepEqual(curveOf(snapshots, 'value', undefined).invested, [100, 100, 150, 150])
  assert.deepEqual(curveOf(snapshots, 'value', '2026-01-02').invested, [110, 160, 160])
})

test('returns of a window start from the day before it', () => {
  const { days, main } = curveOf(snapshots, 'return', '2026-01-03')
  assert.deepEqual(days, ['2026-01-03', '2026-01-04'])
  const rounded = main.map((value) => Number(value?.toFixed(6)))
  assert.deepEqual(rounded, [Number((1.15 / 1.1 - 1).toFixed(6)), Number((1.035 / 1.1 - 1).toFixed(6))])
})

test('a window after the last day is empty, and draws nothing', () => {
  const curve = curveOf(snapshots, 'value', '2027-01-01')
  assert.deepEqual([curve.days, curve.main], [[], []])
  assert.equal(pathOf(curve.main, extent(curve), [100, 50]), '')
})

test('a gap breaks the line, and a flat course has room of its own', () => {
  assert.equal(pathOf([0, null, 1, 1], { low: 0, high: 1 }, [300, 10]), 'M0.0 10.0M200.0 0.0L300.0 0.0')
  const { low, high } = extent({ days: [], main: [5, 5], invested: null, unit: null })
  assert.ok(low < 5 && high > 5)
})

test('ticks are round and lie within', () => {
  assert.deepEqual(ticksOf({ low: 48_000, high: 103_000 }), [60_000, 80_000, 100_000])
  assert.deepEqual(
    ticksOf({ low: -0.06, high: 0.21 }).map((tick) => tick.toFixed(1)),
    ['0.0', '0.1', '0.2'],
  )
})

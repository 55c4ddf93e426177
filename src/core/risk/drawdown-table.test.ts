// Tests of the table of drawdowns.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { worstDrawdowns } from './drawdown-table.ts'
import { drawdownPath } from './drawdown-path.ts'

const dated = (value: readonly number[]) => ({
  day: Int32Array.from(value.keys(), (i) => 101 + i),
  value: Float64Array.from(value),
})
const start = 100 as EpochDay

test('a loss on the first day, made good, and a deeper one that lasts: worked by hand', () => {
  // Wealth 0.5, 1, 2, 1.5, 0.5, 1: from the start to day 102, then from day 103 on.
  const found = worstDrawdowns(dated([-0.5, 1, 1, -0.25, -2 / 3, 1]), start, 5)
  const rounded = found.map((each) => ({ ...each, depth: Math.round(each.depth * 1e12) / 1e12 }))
  assert.deepEqual(rounded, [
    { peak: 103, trough: 105, recovery: null, depth: 0.75, barsToTrough: 2, barsToRecovery: null },
    { peak: 100, trough: 101, recovery: 102, depth: 0.5, barsToTrough: 1, barsToRecovery: 1 },
  ])
})

test('only so many are listed, and a rising series has none', () => {
  assert.equal(worstDrawdowns(dated([-0.5, 1, -0.5, 1, -0.5]), start, 2).length, 2)
  assert.deepEqual(worstDrawdowns(dated([0.1, 0, 0.2]), start, 5), [])
})

test('the deepest is the maximum drawdown, with its length, and none overlaps another', () => {
  const anyReturns = fc.array(fc.integer({ min: -90, max: 90 }), { minLength: 2, maxLength: 80 })
  fc.assert(
    fc.property(anyReturns, (list) => {
      const returns = dated(list.map((each) => each / 100))
      const found = worstDrawdowns(returns, start, 100)
      const { deepest, deepestBars } = drawdownPath(returns.value)
      assert.equal(found[0]?.depth ?? 0, deepest)
      assert.equal(found[0]?.barsToTrough ?? 0, deepestBars)
      const inTime = found.toSorted((a, b) => a.trough - b.trough)
      for (const [i, each] of inTime.slice(1).entries()) assert.ok(inTime[i]!.recovery! <= each.peak!)
    }),
  )
})

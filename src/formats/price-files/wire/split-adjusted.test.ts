// Prices as traded, restated in today's shares.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { barsOfLength } from '#core/market/bars.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { splitAdjusted } from './split-adjusted.ts'

function traded(closes: readonly number[]) {
  const bars = barsOfLength(closes.length)
  for (const [index, close] of closes.entries()) {
    bars.day[index] = index
    bars.close[index] = close
    bars.adj_close[index] = close
    bars.volume[index] = 1_000
  }
  return bars
}

const split = (day: number, value: number) => ({ day: day as EpochDay, kind: 'split', value }) as const

test('a bar is restated by every split after its day, and by none on its day', () => {
  const { bars } = splitAdjusted({ bars: traded([800, 200, 200, 100]), actions: [split(1, 4), split(3, 2)] })
  assert.deepEqual([...bars.close], [100, 100, 100, 100])
  assert.deepEqual([...bars.volume], [8_000, 2_000, 2_000, 1_000])
  assert.deepEqual([...bars.adj_close], [800, 200, 200, 100])
})

test('a reverse split raises what came before it', () => {
  const { bars } = splitAdjusted({ bars: traded([1, 10]), actions: [split(1, 0.1)] })
  assert.deepEqual([...bars.close], [10, 10])
})

test('what was paid before a split is restated as prices are, and the split stays as it was', () => {
  const dividend = { day: 0 as EpochDay, kind: 'dividend', value: 0.8 } as const
  const { actions } = splitAdjusted({ bars: traded([4, 1]), actions: [dividend, split(1, 4)] })
  assert.deepEqual(actions, [{ ...dividend, value: 0.2 }, split(1, 4)])
})

test('close times volume, the money traded, stays the same', () => {
  const ratio = fc.constantFrom(0.1, 0.5, 2, 3, 4, 20)
  const splits = fc.array(fc.tuple(fc.nat(9), ratio), { maxLength: 4 })
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 9 }),
      splits,
      (closes, list) => {
        const before = traded(closes)
        const { bars } = splitAdjusted({
          bars: before,
          actions: list.map(([day, value]) => split(day, value)),
        })
        for (const [i, close] of closes.entries()) {
          const money = bars.close[i]! * bars.volume[i]!
          assert.ok(Math.abs(money / (close * 1_000) - 1) < 1e-12)
        }
        assert.deepEqual([...before.close], closes)
      },
    ),
  )
})

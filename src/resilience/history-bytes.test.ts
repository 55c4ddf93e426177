// Histories as bytes: everything comes back, and nothing damaged is believed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { barFields } from '#core/market/bars.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type { History } from '#ports/price-source.ts'
import { seriesOf } from '#test/support/scripted-source.ts'
import { decodeHistory, encodeHistory } from './history-bytes.ts'

const storedAt = 1_700_000_000_000 as EpochMs

function history(days: readonly number[], closes: readonly number[]): History {
  const series = seriesOf('AAPL', days, closes)
  return {
    series: {
      ...series,
      currency: 'USD',
      exchange: 'XNAS',
      fields: new Set(barFields),
      actions: [{ day: 19_000 as EpochDay, kind: 'split', value: 4 }],
      undated: [{ row: 7, text: 'n/a' }],
      badCells: [{ row: 8, column: 'open', text: '=1+1' }],
    },
    source: 'yahoo',
    fallbacks: [],
  }
}

test('any series comes back bit by bit, missing values included', () => {
  const close = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-300 }),
    fc.constant(Number.NaN),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: -700_000, max: 2_900_000 }), close)), (bars) => {
      const kept = history(
        bars.map(([day]) => day),
        bars.map(([, close]) => close),
      )
      assert.deepEqual(decodeHistory(encodeHistory(kept, storedAt)), { history: kept, storedAt })
    }),
  )
})

test('bytes cut off anywhere are refused', () => {
  const bytes = encodeHistory(history([1, 2], [1, 2]), storedAt)
  for (let length = 0; length < bytes.length; length++)
    assert.equal(decodeHistory(bytes.subarray(0, length)), null)
})

test('columns of different lengths and columns of text are refused', () => {
  const text = new TextDecoder().decode(encodeHistory(history([1, 2], [5, 6]), storedAt))
  for (const damaged of [
    text.replace('"close":[5,6]', '"close":[5]'),
    text.replace('"close":[5,6]', '"close":[5,"6"]'),
    text.replace('"day":[1,2]', '"day":[1,2.5]'),
    text.replace('"form":1', '"form":0'),
  ]) {
    assert.notEqual(damaged, text)
    assert.equal(decodeHistory(new TextEncoder().encode(damaged)), null)
  }
})

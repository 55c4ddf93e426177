// What a provider's bars must be before they count as a series.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type BarField, barsOfLength } from '#core/market/bars.ts'
import { believedSeries } from './believed-series.ts'

type Day = { readonly day: number; readonly close: number; readonly volume?: number }

function sent(days: readonly Day[]) {
  const bars = barsOfLength(days.length)
  for (const [index, { day, close, volume = 1 }] of days.entries()) {
    bars.day[index] = day
    bars.close[index] = close
    bars.volume[index] = volume
  }
  return believedSeries({
    symbol: 'A',
    currency: null,
    exchange: null,
    bars,
    fields: new Set<BarField>(['close', 'volume']),
    actions: [],
    pathOf: (index, field) => `[${index}].${field}`,
  })
}

const refused = (days: readonly Day[], path: string) =>
  assert.throws(() => sent(days), { code: 'bad-payload', retry: 'elsewhere', details: { path } })

test('an answer that runs backwards gives the same series, with the rows it stood in', () => {
  const days = [
    { day: 1, close: 10 },
    { day: 2, close: 11 },
    { day: 5, close: 12 },
  ]
  const backwards = sent([...days].reverse())
  assert.deepEqual(backwards.bars, sent(days).bars)
  assert.deepEqual([...backwards.row], [3, 2, 1])
})

test('bars without any price are left out, days that repeat are left in', () => {
  const series = sent([
    { day: 1, close: 10 },
    { day: 2, close: Number.NaN },
    { day: 3, close: 11 },
    { day: 3, close: 12 },
  ])
  assert.deepEqual([...series.bars.close], [10, 11, 12])
  assert.equal(series.rowsRead, 3)
})

test('days out of order, prices not above zero and negative volumes are refused with their path', () => {
  refused(
    [
      { day: 1, close: 1 },
      { day: 3, close: 1 },
      { day: 2, close: 1 },
      { day: 4, close: 1 },
    ],
    '[2].day',
  )
  refused(
    [
      { day: 1, close: 1 },
      { day: 2, close: 0 },
    ],
    '[1].close',
  )
  refused([{ day: 1, close: -0.5 }], '[0].close')
  refused([{ day: 1, close: 1, volume: -1 }], '[0].volume')
})

test('whatever is believed has days that never fall and prices above zero', () => {
  const day = fc.record({ day: fc.integer({ min: 0, max: 20 }), close: fc.integer({ min: -1, max: 20 }) })
  fc.assert(
    fc.property(fc.array(day, { maxLength: 8 }), (days) => {
      const isOrdered = (list: readonly Day[]) =>
        list.every((one, i) => i === 0 || one.day >= list[i - 1]!.day)
      const isFine = days.every(({ close }) => close > 0)
      const isBelievable = isFine && (isOrdered(days) || isOrdered([...days].reverse()))
      if (!isBelievable) return assert.throws(() => sent(days), { code: 'bad-payload' })
      return assert.deepEqual(
        [...sent(days).bars.day],
        days.map((one) => one.day).sort((a, b) => a - b),
      )
    }),
  )
})

// The adjusted closes that returns of stored bars are taken on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bars, barsOfLength } from '#core/market/bars.ts'
import { measureBars } from './measure-bars.ts'
import { returnPrices } from './return-prices.ts'

const NONE = Number.NaN
const bars = (close: readonly number[], adjusted: readonly number[]): Bars => ({
  ...barsOfLength(close.length),
  day: Int32Array.from(close, (_, day) => day),
  close: Float64Array.from(close),
  adj_close: Float64Array.from(adjusted),
})
const totalReturn = Float64Array.of(98, 99, 100)

test('adjusted closes that a source gave throughout are taken as given', () => {
  const given = bars([100, NONE, 100], [97, NONE, 100])
  assert.deepEqual(returnPrices(given, { totalReturn }), { bars: given, basis: 'as-given' })
})

test('adjusted closes of a part of the bars give way to derived ones, which all bars have', () => {
  const { bars: measured, basis } = returnPrices(bars([100, 101, 100], [NONE, 99, 100]), { totalReturn })
  assert.deepEqual([basis, [...measured.adj_close]], ['derived', [98, 99, 100]])
})

test('without any, what is on record is taken out, and where nothing is, closes stand as quoted', () => {
  const plain = bars([100, 101, 100], [NONE, NONE, NONE])
  assert.equal(returnPrices(plain, { totalReturn }).basis, 'derived')
  assert.deepEqual(returnPrices(plain, { totalReturn: plain.close }), { bars: plain, basis: 'unadjusted' })
})

test('a file that is adjusted in part is measured on that part, and says so', () => {
  const measure = (column: 'auto' | 'close') =>
    measureBars(bars([100, 101, 102, 103], [NONE, 101, 102, 103]), column, {
      riskFreeAnnual: 0,
      periodsPerYear: 252,
    })
  assert.deepEqual(measure('auto').flags, ['few-observations', 'partly-adjusted'])
  assert.deepEqual([measure('auto').observations, measure('close').observations], [2, 3])
  assert.deepEqual(measure('close').flags, ['few-observations'])
})

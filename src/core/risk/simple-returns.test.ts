// Tests of returns formed from prices.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { simpleReturns } from './simple-returns.ts'

const days = (...list: number[]) => Int32Array.from(list)

test('simpleReturns of 100 110 99, worked by hand', () => {
  const { day, value } = simpleReturns(days(1, 2, 5), Float64Array.of(100, 110, 99))
  assert.deepEqual(day, days(2, 5))
  assert.deepEqual(value, Float64Array.of(110 / 100 - 1, 99 / 110 - 1))
})

test('simpleReturns passes over a missing price and spans the hole', () => {
  const { day, value } = simpleReturns(days(1, 2, 3, 4), Float64Array.of(Number.NaN, 100, Number.NaN, 120))
  assert.deepEqual(day, days(4))
  assert.deepEqual(value, Float64Array.of(120 / 100 - 1))
})

test('simpleReturns takes a price of 0 or below for missing', () => {
  const { value } = simpleReturns(days(1, 2, 3, 4), Float64Array.of(100, 0, -5, 150))
  assert.deepEqual(value, Float64Array.of(0.5))
})

test('simpleReturns of fewer than two prices is empty', () => {
  assert.equal(simpleReturns(days(), new Float64Array(0)).value.length, 0)
  assert.equal(simpleReturns(days(1), Float64Array.of(100)).value.length, 0)
})

test('compounding the returns leads from the first price to the last', () => {
  const price = fc.double({ min: 0.5, max: 1000, noNaN: true })
  const holed = fc.oneof({ weight: 4, arbitrary: price }, { weight: 1, arbitrary: fc.constant(Number.NaN) })
  fc.assert(
    fc.property(fc.array(holed, { maxLength: 60 }), (prices) => {
      const { value } = simpleReturns(Int32Array.from(prices.keys()), Float64Array.from(prices))
      const known = prices.filter((each) => !Number.isNaN(each))
      if (known.length === 0) return
      const end = value.reduce((wealth, each) => wealth * (1 + each), known[0]!)
      assert.ok(Math.abs(end / known.at(-1)! - 1) < 1e-11)
    }),
  )
})

// Tests of returns without bars that are in doubt.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trustedReturns, withoutUntrusted } from './trusted-returns.ts'

const prices = {
  symbols: ['A', 'B'],
  day: Int32Array.of(1, 2, 3, 4, 5),
  columns: [Float64Array.of(100, 110, 121, 242, 121), Float64Array.of(10, 20, 10, 10, 30)],
}
const near = (actual: Float64Array, expected: readonly number[]) =>
  assert.deepEqual(
    Array.from(actual, (value) => Math.round(value * 1e12) / 1e12),
    expected,
  )

test('a bar in doubt takes both returns that touch it from every asset', () => {
  const untrusted = [Uint8Array.of(0, 0, 0, 1, 0), new Uint8Array(5)]
  const { returns, excluded } = trustedReturns(prices, 'refuse', untrusted)
  assert.deepEqual([...returns.day], [2, 3])
  near(returns.columns[0]!, [0.1, 0.1])
  near(returns.columns[1]!, [1, -0.5])
  assert.equal(excluded, 2)
})

test('pairwise estimates lose only what touches it in that asset', () => {
  const untrusted = [Uint8Array.of(0, 0, 0, 1, 0), new Uint8Array(5)]
  const { returns, excluded } = trustedReturns(prices, 'pairwise', untrusted)
  near(returns.columns[0]!, [0.1, 0.1, Number.NaN, Number.NaN])
  near(returns.columns[1]!, [1, -0.5, 0, 2])
  assert.equal(excluded, 2)
})

test('on common days a return is measured from the common day before, and falls with either end', () => {
  const ragged = { ...prices, columns: [prices.columns[0]!, Float64Array.of(10, Number.NaN, 10, 10, 30)] }
  const untrusted = [Uint8Array.of(1, 0, 0, 0, 0), new Uint8Array(5)]
  const { returns, excluded } = trustedReturns(ragged, 'common', untrusted)
  assert.deepEqual([...returns.day], [4, 5])
  near(returns.columns[0]!, [1, -0.5])
  assert.equal(excluded, 1)
})

test('nothing in doubt leaves all as it was, and too little left is said', () => {
  const none = [new Uint8Array(5), new Uint8Array(5)]
  assert.equal(trustedReturns(prices, 'refuse', none).returns.day.length, 4)
  const most = [Uint8Array.of(0, 0, 1, 0, 1), new Uint8Array(5)]
  assert.throws(() => trustedReturns(prices, 'refuse', most), {
    code: 'no-usable-rows',
    details: { returns: 4, trusted: 1 },
  })
})

test('complete returns lose the same days, told of the bars that they lie between', () => {
  const untrusted = [Uint8Array.of(0, 0, 0, 1, 0), new Uint8Array(5)]
  const whole = trustedReturns(prices, 'refuse', null).returns
  const expected = trustedReturns(prices, 'refuse', untrusted).returns
  assert.deepEqual(withoutUntrusted(whole, untrusted), expected)
  assert.equal(withoutUntrusted(whole, [new Uint8Array(5), new Uint8Array(5)]), whole)
})

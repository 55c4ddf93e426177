// Number formatting, in the language the test runner pins.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { directionOf, formatNumber, numberText, priceDecimals } from './format.ts'

const digitsOnly = (text: string) => text.replaceAll(/[^\d]/g, '')

test('a fraction prints as a percentage with two decimals', () => {
  assert.equal(digitsOnly(formatNumber(0.02837, 'fraction').text), '284')
  assert.match(formatNumber(0.02837, 'fraction').text, /%/)
})

test('a change carries its plus sign, a level does not', () => {
  assert.match(formatNumber(0.0284, 'fraction', { signed: true }).text, /^\+/)
  assert.doesNotMatch(formatNumber(0.0284, 'fraction').text, /\+/)
})

test('a loss that rounds away prints without a sign', () => {
  assert.doesNotMatch(formatNumber(-0.000001, 'ratio').text, /[-−]/)
  assert.doesNotMatch(formatNumber(-0.000001, 'fraction', { signed: true }).text, /[-−+]/)
})

test('a price shows its currency behind the digits', () => {
  assert.deepEqual(formatNumber(12, 'USD').suffix, 'USD')
  assert.equal(digitsOnly(numberText(378.48, 'USD')), '37848')
})

test('a missing number is a dash without a unit', () => {
  assert.deepEqual(formatNumber(null, 'USD'), { text: '—', suffix: '' })
  assert.deepEqual(formatNumber(Number.NaN, 'fraction'), { text: '—', suffix: '' })
})

test('a price below one keeps three digits that matter', () => {
  assert.equal(priceDecimals(250), 2)
  assert.equal(priceDecimals(0.5), 3)
  assert.equal(priceDecimals(0.0123), 4)
  assert.equal(priceDecimals(1e-12), 8)
})

test('a price without a known currency keeps its decimals', () => {
  assert.equal(digitsOnly(formatNumber(11, null, { price: true }).text), '1100')
  assert.equal(formatNumber(11, null).text, '11')
})

test('a change points nowhere when it would print as zero', () => {
  assert.equal(directionOf(0.01, 'fraction'), 'up')
  assert.equal(directionOf(-0.01, 'fraction'), 'down')
  assert.equal(directionOf(-0.00001, 'fraction'), 'flat')
  assert.equal(directionOf(null, 'fraction'), 'flat')
})

test('counts are whole and shorten on request', () => {
  assert.equal(digitsOnly(formatNumber(2516, null).text), '2516')
  assert.ok(formatNumber(1_234_567, null, { compact: true }).text.length <= 6)
})

// Tests of figures in print.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '#core/money/decimal.ts'
import { epochDay } from '#core/time/epoch-day.ts'
import {
  dayWords,
  moneyWords,
  percentWords,
  priceWords,
  quantityWords,
  signedPercentWords,
} from './money-words.ts'

test('money is grouped with two places, and what is missing is a dash', () => {
  assert.equal(moneyWords(parseDecimal('-1234567.891')), '−1,234,567.89')
  assert.equal(moneyWords(parseDecimal('-0.001')), '0.00')
  assert.equal(moneyWords(null), '–')
})

test('quantities show the places they have', () => {
  assert.equal(quantityWords(parseDecimal('1500')), '1,500')
  assert.equal(quantityWords(parseDecimal('0.12345678')), '0.123457')
})

test('prices have two places at least', () => {
  assert.equal(priceWords(parseDecimal('231.6')), '231.60')
  assert.equal(priceWords(parseDecimal('5')), '5.00')
  assert.equal(priceWords(parseDecimal('1234.56789')), '1,234.5679')
  assert.equal(priceWords(null), '–')
})

test('fractions are percent, with a plus where a change is meant', () => {
  assert.equal(percentWords(0.1234), '12.3 %')
  assert.equal(signedPercentWords(0.05), '+5.0 %')
  assert.equal(signedPercentWords(-0.05), '−5.0 %')
  assert.equal(percentWords(NaN), '–')
})

test('days are written out', () => {
  assert.equal(dayWords(epochDay(2024, 2, 29)), '29 February 2024')
})

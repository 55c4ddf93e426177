// Currency codes, their small units, and pairs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDecimal } from '#core/money/decimal.ts'
import { currencyUnit, majorPerUnit, parsePair, parseRate } from './currency-units.ts'

test('case tells pence from pounds and matters nowhere else', () => {
  assert.deepEqual(currencyUnit('GBp'), { code: 'GBp', major: 'GBP', perMajor: 100 })
  assert.deepEqual(currencyUnit('GBP'), { code: 'GBP', major: 'GBP', perMajor: 1 })
  assert.deepEqual(currencyUnit('usd'), { code: 'USD', major: 'USD', perMajor: 1 })
  assert.deepEqual(currencyUnit('gbx')?.major, 'GBP')
  for (const code of ['', 'EU', 'EURO', 'E1R']) assert.equal(currencyUnit(code), null)
})

test('a unit is a hundredth of its currency, in Kuwait a thousandth', () => {
  for (const [code, worth] of [
    ['ZAc', '0.01'],
    ['ILA', '0.01'],
    ['USX', '0.01'],
    ['KWF', '0.001'],
    ['EUR', '1'],
  ] as const)
    assert.equal(formatDecimal(majorPerUnit(currencyUnit(code)!)), worth)
})

test('pairs are read in both spellings', () => {
  assert.deepEqual(parsePair('EUR/USD'), { base: 'EUR', quote: 'USD' })
  assert.deepEqual(parsePair('EURUSD=X'), { base: 'EUR', quote: 'USD' })
  for (const text of ['EURUSD', 'EUR/USD=X', 'EUR-USD', '^VIX']) assert.equal(parsePair(text), null)
})

test('a rate is a decimal above zero', () => {
  assert.equal(formatDecimal(parseRate('1.0950')!), '1.0950')
  for (const text of ['0', '0.000', '-1', 'NaN', '']) assert.equal(parseRate(text), null)
})

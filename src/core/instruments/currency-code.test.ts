// Which texts are currencies.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCurrencyCode } from './currency-code.ts'

test('ISO codes and quoted minor units are currencies', () => {
  for (const code of ['USD', 'EUR', 'JPY', 'GBP', 'GBp', 'GBX', 'ZAc', 'ILA'])
    assert.ok(isCurrencyCode(code), code)
})

test('words, lower case and invented codes are none', () => {
  for (const code of ['', 'usd', 'US Dollar', 'QQQ', 'gbp']) assert.ok(!isCurrencyCode(code), code)
})

// ISINs and the digit that proves them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isIsin } from './isin.ts'

test('the numbers that ISO 6166 and its readers give as examples hold', () => {
  for (const isin of ['US0378331005', 'AU0000XVGZA3', 'GB0002634946', 'DE000BAY0017', 'JP3633400001'])
    assert.ok(isIsin(isin), isin)
})

test('a sum worked by hand: US0378331005', () => {
  // U 30, S 28: 30280378331005; doubled from the second on the right: 6+0+4+8+0+3+5+8+6+3+2+0+0+5 = 50.
  assert.equal((6 + 0 + 4 + 8 + 0 + 3 + 5 + 8 + 6 + 3 + 2 + 0 + 0 + 5) % 10, 0)
  assert.ok(isIsin('US0378331005'))
})

test('one digit wrong anywhere is found', () => {
  const isin = 'US0378331005'
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 11 }), fc.integer({ min: 1, max: 9 }), (at, step) => {
      const wrong = (Number(isin[at]) + step) % 10
      assert.ok(!isIsin(isin.slice(0, at) + wrong + isin.slice(at + 1)))
    }),
  )
})

test('what has not the form is none', () => {
  for (const text of ['', 'AAPL', 'us0378331005', 'US03783310051', 'US037833100X', '0S0378331005'])
    assert.ok(!isIsin(text), text)
})

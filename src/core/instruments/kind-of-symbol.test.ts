// The form of a symbol tells its kind where it carries a mark, and nothing where it does not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOfSymbol } from './kind-of-symbol.ts'

for (const [symbol, kind] of [
  ['^VIX', 'index'],
  ['EURUSD=X', 'fx'],
  ['btc-usd', 'crypto'],
  ['CL=F', 'future'],
  ['AAPL', null],
  ['VOD.L', null],
  ['BRK-B', null],
  ['^', null],
] as const) {
  test(`${symbol} is ${kind ?? 'of no kind that its form tells'}`, () => {
    assert.equal(kindOfSymbol(symbol), kind)
  })
}

// Tests of texts that a spreadsheet would run.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { inertText, liveText } from './inert-text.ts'

test('a text that starts a formula gets a quote, any other stays', () => {
  for (const text of ['=1+1', '+49', '-5', '@SUM(A1)', '\tx', '\rx'])
    assert.equal(inertText(text), `'${text}`)
  for (const text of ['AAPL', '5-3', "it's", "'quoted", '', ' =1']) assert.equal(inertText(text), text)
})

test('exactly that quote is taken off, and none that was there before', () => {
  assert.equal(liveText("'=1+1"), '=1+1')
  assert.equal(liveText("'plain"), "'plain")
  assert.equal(liveText(inertText("'=1+1")), "'=1+1")
})

test('every text comes back, and what is written starts no formula', () => {
  const risky = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', '1') })
  fc.assert(
    fc.property(fc.oneof(fc.string(), risky), (text) => {
      assert.equal(liveText(inertText(text)), text)
      assert.doesNotMatch(inertText(text), /^[=+\-@\t\r]/)
    }),
  )
})

// Facts as providers state them: read, left out, or refused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  statedAmount,
  statedCountry,
  statedCurrency,
  statedIsin,
  statedKind,
  statedText,
} from './stated-facts.ts'

test('the many ways to say nothing say nothing', () => {
  for (const value of [undefined, null, '', '  ', '-', 'None', 'N/A', 'NA', 'null'])
    assert.equal(statedText(value, 'p'), null, String(value))
  assert.equal(statedText('  Apple Inc. ', 'p'), 'Apple Inc.')
})

test('what is no text is refused with its path', () => {
  for (const value of [7, {}, ['a'], true, 'x'.repeat(301)])
    assert.throws(() => statedText(value, 'quotes[0].name'), {
      code: 'bad-payload',
      details: { path: 'quotes[0].name' },
    })
})

test('a fact that does not hold is left out without spoiling the others', () => {
  assert.equal(statedCurrency('US Dollar', 'p'), null)
  assert.equal(statedCurrency('GBp', 'p'), 'GBp')
  assert.equal(statedIsin('US0378331006', 'p'), null)
  assert.equal(statedIsin('us0378331005', 'p'), 'US0378331005')
  assert.equal(statedKind('OPTION', 'p'), null)
  assert.equal(statedCountry('Mars', 'p'), null)
})

test('an amount is a number or its plain text, and never below zero', () => {
  assert.equal(statedAmount('3688676720640', 'p'), 3_688_676_720_640)
  assert.equal(statedAmount('None', 'p'), null)
  assert.equal(statedAmount(0, 'p'), null)
  assert.throws(() => statedAmount(-1, 'p'), { code: 'bad-payload' })
  assert.throws(() => statedAmount('lots', 'p'), { code: 'bad-payload' })
})

// Countries as providers write them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countryCode } from './country-code.ts'

test('the many ways to write one country are one code', () => {
  for (const text of ['US', 'USA', 'United States', 'united states of america'])
    assert.equal(countryCode(text), 'US', text)
  assert.equal(countryCode('United Kingdom'), 'GB')
  assert.equal(countryCode('Germany'), 'DE')
  assert.equal(countryCode('Hong Kong'), 'HK')
})

test('what is no country is none', () => {
  for (const text of ['', 'EU', 'ZZ', 'Frankfurt', 'XY']) assert.equal(countryCode(text), null, text)
})

// Tests of the character of simulated symbols.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { SECTOR_COUNT } from './market.ts'
import { traitsOf } from './traits.ts'

test('any name has a character, and always the same one', () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), (seed, symbol) => {
      const traits = traitsOf(seed, symbol)
      assert.deepEqual(traitsOf(seed, symbol), traits)
      assert.ok(traits.firstPrice >= 15 && traits.firstPrice <= 120)
      assert.ok(traits.sector >= 0 && traits.sector < SECTOR_COUNT && Number.isInteger(traits.sector))
      assert.ok(traits.dividendYieldAnnual >= 0 && traits.dividendYieldAnnual <= 0.04)
    }),
  )
})

test('two names, and two seeds, differ', () => {
  assert.notDeepEqual(traitsOf(1, 'SYN001'), traitsOf(1, 'SYN002'))
  assert.notDeepEqual(traitsOf(1, 'SYN001'), traitsOf(2, 'SYN001'))
})

// Tests of the simulated companies.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { simulatedCast, simulatedSymbols } from './cast.ts'

test('every company has a symbol and a name of its own', () => {
  assert.equal(new Set(simulatedSymbols).size, simulatedCast.length)
  assert.equal(new Set(simulatedCast.map(({ name }) => name)).size, simulatedCast.length)
})

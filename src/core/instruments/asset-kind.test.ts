// The words of providers and the kinds they stand for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOfWord } from './asset-kind.ts'

test('each provider says the same thing in words of its own', () => {
  for (const word of ['EQUITY', 'Common Stock', 'Stock', 'ADR']) assert.equal(kindOfWord(word), 'equity')
  for (const word of ['CRYPTOCURRENCY', 'Digital Currency']) assert.equal(kindOfWord(word), 'crypto')
  assert.equal(kindOfWord('CURRENCY'), 'fx')
  assert.equal(kindOfWord('MUTUALFUND'), 'fund')
})

test('a word nobody agreed on is no kind', () => {
  assert.equal(kindOfWord('OPTION'), null)
  assert.equal(kindOfWord(''), null)
})

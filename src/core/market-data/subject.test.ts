// What people call things, and what is meant.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { knownIndices } from './catalogue.ts'
import { marketSubject } from './subject.ts'

const of = (name: string) => {
  const { kind, id } = marketSubject(name)
  return `${kind} ${id}`
}

test('an index is known with and without its caret, and under the names people use', () => {
  for (const name of ['^VIX', 'VIX', 'vix']) assert.equal(of(name), 'index ^VIX')
  for (const name of ['^GSPC', 'GSPC', 'SPX', 's&p500']) assert.equal(of(name), 'index ^GSPC')
  assert.equal(of('^AXJO'), 'index ^AXJO')
  assert.equal(knownIndices.length, new Set(knownIndices.map(({ id }) => id)).size)
})

test('other plain words are economic series', () => {
  assert.equal(of('DGS10'), 'economy DGS10')
  assert.equal(of('SP500'), 'economy SP500')
})

test('pairs are read in both spellings, small units keep their case', () => {
  assert.equal(of('EUR/USD'), 'fx EUR/USD')
  assert.equal(of('EURUSD=X'), 'fx EUR/USD')
  assert.equal(of('GBp/eur'), 'fx GBp/EUR')
})

test('what can be none of them is refused', () => {
  for (const name of ['', '^', 'EUR-USD', '../x', 'a b', 'X'.repeat(31)])
    assert.throws(() => marketSubject(name), { code: 'bad-usage' })
})

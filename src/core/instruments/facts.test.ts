// Facts that several sources state: which counts, who differs, how far to trust it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import { type FactName, factsOf, settleFact, type StatedFact } from './facts.ts'
import { blankProfile } from './instrument.ts'

const now = (400 * MS_PER_DAY) as EpochMs
const said = (source: string, value: string, more: Partial<StatedFact> = {}): StatedFact => ({
  fact: 'name',
  value,
  unit: null,
  asOf: null,
  source,
  knownAt: now,
  confirmedAt: now,
  ...more,
})
const settled = (...facts: StatedFact[]) => settleFact(facts, ['yahoo', 'tiingo'], now)!

test('the first source in order counts, and one outside the order comes last', () => {
  const { chosen, others } = settled(said('other', 'C'), said('tiingo', 'B'), said('yahoo', 'A'))
  assert.equal(chosen.value, 'A')
  assert.deepEqual(
    others.map(({ source, agrees }) => [source, agrees]),
    [
      ['tiingo', false],
      ['other', false],
    ],
  )
  assert.equal(settleFact([], ['yahoo'], now), null)
})

test('two that agree are excellent, one alone is good, two that differ are fair', () => {
  assert.equal(settled(said('yahoo', 'Apple Inc.'), said('tiingo', 'APPLE INC')).grade, 'excellent')
  assert.equal(settled(said('yahoo', 'Apple Inc.')).grade, 'good')
  assert.equal(settled(said('yahoo', 'Apple'), said('tiingo', 'Orange')).grade, 'fair')
})

test('a word nobody has repeated for long is worth less', () => {
  const daysAgo = (days: number) => ({ confirmedAt: (now - days * MS_PER_DAY) as EpochMs })
  assert.equal(settled(said('yahoo', 'A', daysAgo(90))).grade, 'good')
  assert.equal(settled(said('yahoo', 'A', daysAgo(91))).grade, 'fair')
  assert.equal(settled(said('yahoo', 'A', daysAgo(366))).grade, 'poor')
  assert.equal(settled(said('yahoo', 'A', daysAgo(366)), said('tiingo', 'A')).grade, 'excellent')
})

test('each fact is compared in its own way', () => {
  const agrees = (fact: FactName, a: string, b: string, more: Partial<StatedFact> = {}) =>
    settled(said('yahoo', a, { fact, unit: 'USD' }), said('tiingo', b, { fact, unit: 'USD', ...more }))
      .others[0]?.agrees
  assert.ok(agrees('exchange', 'NMS', 'NASDAQ NMS - GLOBAL MARKET'))
  assert.ok(!agrees('exchange', 'NMS', 'NYQ'))
  assert.ok(agrees('sector', 'Technology', 'TECHNOLOGY'))
  assert.ok(agrees('market_cap', '100', '104'))
  assert.ok(!agrees('market_cap', '100', '110'))
  assert.ok(!agrees('market_cap', '100', '100', { unit: 'EUR' }))
})

test('a profile states what it knows and nothing else', () => {
  assert.deepEqual(factsOf(blankProfile('X')), [])
  const profile = {
    ...blankProfile('X'),
    kind: 'etf' as const,
    marketCap: { value: 1.5e12, currency: 'USD', asOf: null },
  }
  assert.deepEqual(factsOf(profile), [
    { fact: 'type', value: 'etf', unit: null, asOf: null },
    { fact: 'market_cap', value: '1500000000000', unit: 'USD', asOf: null },
  ])
})

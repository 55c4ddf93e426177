// What every engine promises of the facts that sources state about an instrument.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { InstrumentFact } from '#core/instruments/facts.ts'
import { onEveryEngine } from './store-engines.ts'
import { day, moment } from './store-samples.ts'

const sector = (value: string): InstrumentFact => ({ fact: 'sector', value, unit: null, asOf: null })
const worth: InstrumentFact = { fact: 'market_cap', value: '1500000000000', unit: 'USD', asOf: day(19_727) }

onEveryEngine('facts', (at) => {
  test('each source keeps its own word, with when it was first and last said', async () => {
    await at.save({ symbol: 'FACT' })
    const { facts } = at.store
    assert.equal(await facts.save('FACT', 'yahoo', [sector('Technology'), worth], moment(1_000)), 2)
    assert.equal(await facts.save('FACT', 'tiingo', [sector('Software')], moment(2_000)), 1)
    assert.equal(await facts.save('FACT', 'yahoo', [sector('Technology')], moment(3_000)), 0)
    const said = await facts.of('FACT')
    assert.deepEqual(
      said.map(({ source, fact, value, knownAt, confirmedAt }) => [
        source,
        fact,
        value,
        knownAt,
        confirmedAt,
      ]),
      [
        ['tiingo', 'sector', 'Software', 2_000, 2_000],
        ['yahoo', 'market_cap', '1500000000000', 1_000, 1_000],
        ['yahoo', 'sector', 'Technology', 1_000, 3_000],
      ],
    )
    assert.deepEqual([said[1]?.unit, said[1]?.asOf], ['USD', 19_727])
  })

  test('a source that changes its mind is appended, and nothing is overwritten, also when the clock went back', async () => {
    await at.save({ symbol: 'MIND' })
    const { facts } = at.store
    await facts.save('MIND', 'yahoo', [sector('One')], moment(5_000))
    assert.equal(await facts.save('MIND', 'yahoo', [sector('Two')], moment(4_000)), 1)
    assert.deepEqual(
      (await facts.of('MIND')).map(({ value, knownAt }) => [value, knownAt]),
      [['Two', 5_001]],
    )
    assert.equal(await at.count('asset_facts', 'MIND'), 2)
  })

  test('what is taken as true stands beside the asset; a null leaves what was there', async () => {
    await at.save({ symbol: 'TRUE' })
    const nothing = {
      name: null,
      kind: null,
      exchange: null,
      currency: null,
      country: null,
      sector: null,
      industry: null,
      isin: null,
      marketCap: null,
    }
    const described = {
      ...nothing,
      name: 'True plc',
      kind: 'etf' as const,
      isin: 'US0378331005',
      marketCap: 1.5e12,
    }
    await at.store.facts.describe('TRUE', described, moment(9_000))
    await at.store.facts.describe('TRUE', nothing, moment(9_500))
    const asset = await at.store.assets.find('TRUE')
    assert.deepEqual(
      [asset?.name, asset?.kind, asset?.isin, asset?.updatedAt],
      ['True plc', 'etf', 'US0378331005', 9_000],
    )
    assert.deepEqual(await at.store.assets.withIsin('US0378331005'), ['TRUE'])
  })

  test('an unknown symbol has no facts and takes none', async () => {
    assert.equal(await at.store.facts.save('NOBODY', 'yahoo', [worth], moment(1)), 0)
    assert.deepEqual(await at.store.facts.of('NOBODY'), [])
  })
})

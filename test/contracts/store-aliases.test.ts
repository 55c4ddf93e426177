// What every engine promises of other symbols, and of symbols that no source knows any more.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Alias } from '#core/instruments/alias.ts'
import { onEveryEngine } from './store-engines.ts'
import { allDays, day, moment } from './store-samples.ts'

const alias = (name: string, symbol: string, more: Partial<Alias> = {}): Alias => ({
  alias: name,
  symbol,
  from: null,
  to: null,
  reason: 'renamed',
  source: 'user',
  knownAt: moment(1_000),
  ...more,
})
const unchecked = () => {}

onEveryEngine('aliases', (at) => {
  test('an alias is found as it was added, with its days and open ends', async () => {
    const first = alias('RE', 'ONE', { to: day(18_000) })
    const second = alias('RE', 'TWO', {
      from: day(18_100),
      to: day(18_200),
      reason: 'merged',
      source: 'map-file',
    })
    const last = alias('RE', 'THREE', { from: day(19_000) })
    assert.equal(await at.store.aliases.add([second, last, first], unchecked), 3)
    assert.deepEqual(await at.store.aliases.of('RE'), [first, second, last])
    assert.deepEqual(await at.store.aliases.of('NOBODY'), [])
  })

  test('the same alias again is not new, whatever the check would say', async () => {
    const same = alias('SAME', 'X')
    const refuse = () => {
      throw new Error('never asked')
    }
    assert.equal(await at.store.aliases.add([same], unchecked), 1)
    assert.equal(await at.store.aliases.add([{ ...same, knownAt: moment(2_000) }], refuse), 0)
    assert.equal((await at.store.aliases.of('SAME'))[0]?.knownAt, 1_000)
  })

  test('the check sees what is stored and what was added before in one go; what it throws undoes all', async () => {
    const seen: string[][] = []
    const check = (_: Alias, stored: readonly Alias[]) => {
      seen.push(stored.filter((one) => one.symbol === 'GO').map((one) => one.alias))
      if (seen.length === 2) throw new Error('no')
    }
    await assert.rejects(at.store.aliases.add([alias('G1', 'GO'), alias('G2', 'GO')], check), /no/)
    assert.deepEqual(seen, [[], ['G1']])
    assert.deepEqual(await at.store.aliases.of('G1'), [])
  })

  test('two writers that add the same alias at once add it once', async () => {
    const added = await Promise.all(
      [1, 2, 3].map(() => at.store.aliases.add([alias('RACE', 'WINNER')], unchecked)),
    )
    assert.equal(
      added.reduce((sum, one) => sum + one, 0),
      1,
    )
  })

  test('a list is cut at its limit, and a removed alias is gone with all its days', async () => {
    assert.equal((await at.store.aliases.list(2)).length, 2)
    assert.equal(await at.store.aliases.remove('RE'), 3)
    assert.equal(await at.store.aliases.remove('RE'), 0)
  })

  test('a retired symbol keeps its prices, and may come back', async () => {
    await at.save({ symbol: 'GONE' })
    assert.equal((await at.store.assets.find('GONE'))?.retiredAt, null)
    await at.store.assets.retire('GONE', moment(5_000))
    assert.equal((await at.store.assets.find('GONE'))?.retiredAt, 5_000)
    assert.equal((await at.store.assets.summary('GONE'))?.asset.retiredAt, 5_000)
    assert.equal((await at.store.bars.resolved('GONE', allDays))?.bars.day.length, 3)
    await at.store.assets.retire('GONE', null)
    assert.equal((await at.store.assets.find('GONE'))?.retiredAt, null)
  })

  test('one row of a summary is the row of the list, and an ISIN nobody carries leads nowhere', async () => {
    await at.save({ symbol: 'ONEROW' })
    const rows = await at.store.assets.summaries()
    assert.deepEqual(
      await at.store.assets.summary('ONEROW'),
      rows.find(({ asset }) => asset.symbol === 'ONEROW'),
    )
    assert.equal(await at.store.assets.summary('NOBODY'), null)
    assert.deepEqual(await at.store.assets.withIsin('US0378331005'), [])
  })
})

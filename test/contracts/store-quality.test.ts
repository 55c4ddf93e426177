// What every engine promises of assets, their grades and the findings behind them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ObservedSeries } from '#ports/store/bars.ts'
import { onEveryEngine } from './store-engines.ts'
import { allDays, day, deriveSample, flatBars, moment } from './store-samples.ts'

onEveryEngine('assets and quality', (at) => {
  test('a null fact never overwrites what is known', async () => {
    const facts = { symbol: 'FACTS', name: 'Facts plc', calendar: 'XLON', currency: 'GBp', exchange: 'LSE' }
    await at.save({ asset: facts, knownAt: moment(1_000) })
    const nothingNew = { ...facts, name: null, currency: null, exchange: null }
    const same = await at.save({ asset: nothingNew, knownAt: moment(2_000) })
    assert.deepEqual(
      [same.asset.name, same.asset.currency, same.asset.updatedAt],
      ['Facts plc', 'GBp', 1_000],
    )
    const renamed = await at.save({ asset: { ...facts, name: 'Facts Group' }, knownAt: moment(3_000) })
    assert.deepEqual(renamed.asset, await at.store.assets.find('FACTS'))
    assert.deepEqual([renamed.asset.name, renamed.asset.updatedAt], ['Facts Group', 3_000])
  })

  test('findings of the newest refresh stay open, with the day they were first found', async () => {
    const outlier = { rule: 'outlier', day: day(18_263), detail: 'far from the rest' }
    const split = { rule: 'split-residue', day: day(18_262), detail: { ratio: 4, day: '2020-01-01' } }
    const removed = { rule: 'not-a-date', day: null, row: 7, detail: 'no day in "soon"' }
    const repaired = {
      rule: 'missing-volume',
      day: day(18_264),
      field: 'volume',
      from: Number.NaN,
      to: 5,
    } as const
    const finding = (findings: ReturnType<typeof deriveSample>['findings']) => (series: ObservedSeries) => ({
      ...deriveSample(series),
      findings,
    })
    await at.save(
      { symbol: 'FINDS', knownAt: moment(1_000) },
      finding({ removed: [removed], repaired: [], flags: [outlier, outlier] }),
    )
    await at.save(
      { symbol: 'FINDS', knownAt: moment(2_000) },
      finding({ removed: [removed], repaired: [repaired], flags: [outlier, split] }),
    )
    const { findings, total } = await at.store.quality.findings('FINDS', 3)
    assert.equal(total, 4)
    assert.deepEqual(
      findings.map(({ rule, foundAt, detail }) => [rule, foundAt, detail]),
      [
        ['split-residue', 2_000, { detail: split.detail }],
        ['outlier', 1_000, { detail: outlier.detail }],
        ['missing-volume', 2_000, { field: 'volume', from: null, to: 5 }],
      ],
    )
    assert.equal(await at.count('quality_issues', 'FINDS'), 5)
  })

  test('a finding about a run of days stays the same finding as the run grows', async () => {
    const until =
      (to: string, source = 'yahoo') =>
      (series: ObservedSeries) => {
        const flag = { rule: 'cross-check', day: day(18_262), detail: { source, to } }
        return { ...deriveSample(series), findings: { removed: [], repaired: [], flags: [flag] } }
      }
    await at.save({ symbol: 'RUNS', knownAt: moment(1_000) }, until('2020-01-03'))
    await at.save({ symbol: 'RUNS', knownAt: moment(2_000) }, until('2020-01-09'))
    const { findings } = await at.store.quality.findings('RUNS', 9)
    assert.deepEqual(
      findings.map(({ foundAt, detail }) => [foundAt, detail]),
      [[1_000, { detail: { source: 'yahoo', to: '2020-01-09' } }]],
    )
    await at.save({ symbol: 'RUNS', knownAt: moment(3_000) }, until('2020-01-09', 'stooq'))
    assert.equal(await at.count('quality_issues', 'RUNS'), 2)
  })

  test('issues are listed over symbols: open ones first, then the newest, a page at a time', async () => {
    const flagged = (rule: string) => (series: ObservedSeries) => {
      const flag = { rule, day: day(18_262), detail: 'so' }
      return { ...deriveSample(series), findings: { removed: [], repaired: [], flags: [flag] } }
    }
    const rules = ['issue-one', 'issue-two', 'issue-three']
    for (const [i, rule] of rules.entries()) {
      await at.save({ symbol: 'ISSUES', knownAt: moment(1_000 * (i + 1)) }, flagged(rule))
    }
    await at.save({ symbol: 'ISSUES2', knownAt: moment(1_500) }, flagged('issue-one'))
    const query = { symbols: ['ISSUES', 'ISSUES2'], rule: null, limit: 3, offset: 0 } as const
    const open = await at.store.quality.issues({ ...query, state: 'open' })
    assert.deepEqual(
      [open.total, open.issues.map(({ symbol, rule }) => `${symbol} ${rule}`)],
      [2, ['ISSUES issue-three', 'ISSUES2 issue-one']],
    )
    const all = await at.store.quality.issues({ ...query, state: 'all', offset: 1 })
    assert.deepEqual(
      [all.total, all.issues.map(({ rule, resolvedAt }) => [rule, resolvedAt])],
      [
        4,
        [
          ['issue-one', null],
          ['issue-two', 3_000],
          ['issue-one', 2_000],
        ],
      ],
    )
    const one = await at.store.quality.issues({ ...query, symbols: null, rule: 'issue-two', state: 'all' })
    assert.deepEqual([one.total, one.issues[0]?.resolution], [1, 'no longer found'])
    assert.equal((await at.store.quality.issues({ ...query, symbols: [], state: 'all' })).total, 0)
  })

  test('the newest quality record is the one of the last refresh', async () => {
    const graded = (score: number | null) => (series: ObservedSeries) => {
      const document = { score, gaps: [{ from: '2020-01-01', sessions: 3 }] }
      const quality = { asOf: day(18_300), score, level: null, completeness: 0.5, document }
      return { ...deriveSample(series), quality }
    }
    await at.save({ symbol: 'GRADES' }, graded(0.4))
    await at.save({ symbol: 'GRADES' }, graded(null))
    assert.deepEqual(
      await at.store.quality.latest('GRADES', null),
      graded(null)(await observedOf('GRADES')).quality,
    )
    const first = (await at.store.quality.latest('GRADES', moment(1_000)))?.score
    assert.deepEqual([first, await at.store.quality.latest('GRADES', moment(999))], [0.4, null])
  })

  const observedOf = async (symbol: string) => {
    const series = await at.store.bars.observed(symbol, allDays, null)
    assert.ok(series)
    return series
  }

  test('a summary shows the newest bar and grade of each asset, by symbol', async () => {
    await at.save({ symbol: 'A-FIRST', observed: flatBars(0, () => 1), knownAt: moment(5) })
    await at.save({ symbol: 'A-SECOND', observed: flatBars(3, (i) => i + 1), knownAt: moment(7) })
    const symbols = (await at.store.assets.summaries()).map(({ asset }) => asset.symbol)
    assert.deepEqual(symbols, symbols.toSorted())
    assert.deepEqual(
      (await at.store.assets.list()).map(({ symbol }) => symbol),
      symbols,
    )
    const [empty, full] = (await at.store.assets.summaries()).filter(({ asset }) =>
      asset.symbol.startsWith('A-'),
    )
    const { asset: _, ...shown } = full!
    assert.deepEqual(shown, {
      bars: 3,
      firstDay: 18_262,
      lastDay: 18_264,
      lastClose: 3,
      previousClose: 2,
      recentCloses: [1, 2, 3],
      source: 'yahoo',
      qualityScore: 0.95,
      qualityLevel: 'excellent',
      refreshedAt: 7,
    })
    assert.deepEqual([empty?.bars, empty?.lastDay, empty?.lastClose, empty?.source], [0, null, null, null])
  })

  test('an answer from earlier makes an asset neither newer nor older than it is', async () => {
    const symbol = 'A-KEPT'
    const refreshedAt = async () => (await at.store.assets.summary(symbol))?.refreshedAt
    await at.save({ symbol, knownAt: moment(9), saidAt: moment(4) })
    assert.equal(await refreshedAt(), 4)
    await at.save({ symbol, knownAt: moment(20) })
    assert.equal(await refreshedAt(), 20)
    await at.save({ symbol, knownAt: moment(30), saidAt: moment(5) })
    assert.equal(await refreshedAt(), 20)
  })
})

// What every engine promises of bars: kept to the bit, with what was known when.
import type { CorporateAction } from '#core/market/corporate-action.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { guideColumns } from '#core/indicators/indicator-columns.ts'
import type { ObservedSeries } from '#ports/store/bars.ts'
import { onEveryEngine } from './store-engines.ts'
import { playAgainstModel, refreshSteps } from './store-model.ts'
import { allDays, barsOn, day, deriveSample, flatBars, moment, refreshOf } from './store-samples.ts'

onEveryEngine('bars', (at, engine) => {
  test('has a column for each indicator of the guide', async () => {
    const stored = await at.store.bars.saveRefresh(
      refreshOf({ runId: at.runId, symbol: 'COLUMNS' }),
      deriveSample,
    )
    assert.equal(stored.rowsChanged, 3)
    const read = await at.store.bars.resolved('COLUMNS', allDays)
    assert.deepEqual(Object.keys(read?.indicators ?? {}), [...guideColumns])
  })

  test('gives back the doubles it was given, and NaN for what was missing', async () => {
    const closes = [0.1 + 0.2, 1.7976931348623157e308, 5e-324, 1 / 3]
    const observed = flatBars(4, (i) => closes[i]!)
    observed.open[1] = Number.NaN
    observed.volume.fill(Number.NaN)
    observed.adj_close[3] = 123_456_789.123_456_78
    const derive = (series: ObservedSeries) => {
      const derived = deriveSample(series)
      const indicators = { macd: Float64Array.of(-1e-300, Number.NaN, Number.NEGATIVE_INFINITY, 2 ** 53) }
      return { ...derived, resolved: { ...derived.resolved, indicators } }
    }
    await at.save({ symbol: 'BITS', observed }, derive)
    const resolved = await at.store.bars.resolved('BITS', allDays)
    const seen = await at.store.bars.observed('BITS', allDays, null)
    assert.deepEqual(seen?.bars, observed)
    assert.deepEqual(resolved?.bars, observed)
    assert.deepEqual(
      resolved?.indicators.macd,
      Float64Array.of(-1e-300, Number.NaN, Number.NEGATIVE_INFINITY, 2 ** 53),
    )
    assert.ok(resolved?.indicators.rsi_14?.every(Number.isNaN))
    assert.deepEqual(resolved?.grades, Uint8Array.of(0, 1, 2, 3))
  })

  test('a day is readable in the raw table', async () => {
    await at.save({ symbol: 'RAW', observed: barsOn([-25_568, 0, 19_782], () => 1) })
    const rows = await at.place.raw(
      "SELECT CAST(date AS TEXT) AS day FROM price_history JOIN assets ON assets.id = asset_id WHERE symbol = 'RAW' ORDER BY date",
    )
    assert.deepEqual(
      rows.map((row) => row.day),
      ['1899-12-31', '1970-01-01', '2024-02-29'],
    )
  })

  test('the same refresh again appends nothing and changes no row', async () => {
    const observed = flatBars(5, (i) => (i === 2 ? Number.NaN : i + 1))
    await at.save({ symbol: 'AGAIN', observed })
    const again = await at.save({ symbol: 'AGAIN', observed, knownAt: moment(2_000) })
    assert.deepEqual([again.observationsAppended, again.rowsChanged], [0, 0])
    assert.equal(await at.count('price_observations', 'AGAIN'), 5)
  })

  test('a bar that changed is appended, and the past still reads as it was known', async () => {
    await at.save({ symbol: 'PAST', observed: flatBars(4, () => 10), knownAt: moment(1_000) })
    const rewritten = flatBars(4, (i) => (i === 2 ? 99 : 10))
    const saved = await at.save({ symbol: 'PAST', observed: rewritten, knownAt: moment(2_000) })
    assert.deepEqual([saved.observationsAppended, saved.rowsChanged], [1, 1])
    const closesAt = async (knownAt: number) => [
      ...((await at.store.bars.observed('PAST', allDays, moment(knownAt)))?.bars.close ?? []),
    ]
    assert.deepEqual(await closesAt(999), [])
    assert.deepEqual(await closesAt(1_999), [10, 10, 10, 10])
    assert.deepEqual(await closesAt(2_000), [10, 10, 99, 10])
  })

  test('rewriting a history of fifty years keeps both versions', async () => {
    await at.save({ symbol: 'LONG', observed: flatBars(12_600, () => 1) })
    const saved = await at.save({
      symbol: 'LONG',
      observed: flatBars(12_600, () => 2),
      knownAt: moment(2_000),
    })
    assert.deepEqual([saved.observationsAppended, saved.rowsChanged], [12_600, 12_600])
    assert.ok((await at.closesOf('LONG')).every((close) => close === 2))
    assert.equal(await at.count('price_observations', 'LONG'), 25_200)
  })

  test('a day that is no longer taken as true leaves the history, not the observations', async () => {
    await at.save({ symbol: 'GONE', observed: flatBars(3, () => 5) })
    await at.save({
      symbol: 'GONE',
      observed: flatBars(3, (i) => (i === 1 ? -5 : 5)),
      knownAt: moment(2_000),
    })
    assert.deepEqual(await at.closesOf('GONE'), [5, 5])
    assert.equal(await at.count('price_observations', 'GONE'), 4)
  })

  test('windows are inclusive at both ends', async () => {
    await at.save({ symbol: 'WINDOW', observed: flatBars(10, (i) => i + 1) })
    const window = { from: day(18_264), to: day(18_266) }
    const resolved = await at.store.bars.resolved('WINDOW', window)
    const observed = await at.store.bars.observed('WINDOW', window, null)
    assert.deepEqual([...(resolved?.bars.close ?? [])], [3, 4, 5])
    assert.deepEqual([...(observed?.bars.close ?? [])], [3, 4, 5])
  })

  test('the database itself refuses a price that cannot be', async () => {
    for (const wrong of [-1, 0, Number.POSITIVE_INFINITY]) {
      const derive = (series: ObservedSeries) => {
        const derived = deriveSample(series)
        const high = derived.resolved.bars.high.with(1, wrong)
        return { ...derived, resolved: { ...derived.resolved, bars: { ...derived.resolved.bars, high } } }
      }
      await assert.rejects(at.save({ symbol: 'WRONG' }, derive), /constraint/i)
    }
    assert.equal(await at.store.assets.find('WRONG'), null)
  })

  test('splits and dividends are kept with what was known of them when', async () => {
    const dividend = { day: day(18_263), kind: 'dividend' as const, value: 0.2 }
    const split = { day: day(18_264), kind: 'split' as const, value: 4 }
    await at.save({ symbol: 'ACTS', actions: [split, dividend], knownAt: moment(1_000) })
    await at.save({ symbol: 'ACTS', actions: [split, dividend], knownAt: moment(2_000) })
    await at.save({ symbol: 'ACTS', actions: [{ ...dividend, value: 0.25 }], knownAt: moment(3_000) })
    const actionsAt = async (knownAt: number | null) =>
      (await at.store.bars.observed('ACTS', allDays, knownAt === null ? null : moment(knownAt)))?.actions
    const said = (action: CorporateAction, knownAt: number) => ({ ...action, source: 'yahoo', knownAt })
    assert.deepEqual(await actionsAt(2_500), [said(dividend, 1_000), said(split, 1_000)])
    assert.deepEqual(await actionsAt(null), [said({ ...dividend, value: 0.25 }, 3_000), said(split, 1_000)])
    assert.equal(await at.count('corporate_actions', 'ACTS'), 3)
  })

  test('derive is told what every source says of one kind on one day', async () => {
    const payouts = [0.1, 0.3].map((value) => ({ day: day(18_263), kind: 'dividend' as const, value }))
    await at.save({ symbol: 'TWICE', source: 'yahoo', actions: payouts, knownAt: moment(1_000) })
    const seen: unknown[] = []
    const spy = (series: ObservedSeries) => {
      seen.push(series.actions)
      return deriveSample(series)
    }
    await at.save({ symbol: 'TWICE', source: 'stooq', actions: payouts, knownAt: moment(2_000) }, spy)
    const said = (source: string, knownAt: number) =>
      payouts.map((payout) => ({ ...payout, source, knownAt }))
    assert.deepEqual(seen, [[...said('yahoo', 1_000), ...said('stooq', 2_000)]])
    assert.deepEqual((await at.store.bars.observed('TWICE', allDays, null))?.actions, seen[0])
  })

  test('it is on record when a source said how much', async () => {
    const dividend = { day: day(18_263), kind: 'dividend' as const, value: 0.2 }
    await at.save({ symbol: 'SAID', observed: flatBars(3, () => 1), knownAt: moment(1_000) })
    await at.save({
      symbol: 'SAID',
      source: 'stooq',
      observed: flatBars(0, () => 1),
      actions: [dividend],
      knownAt: moment(2_000),
    })
    await at.save({ symbol: 'SAID', observed: flatBars(4, (i) => (i === 1 ? 2 : 1)), knownAt: moment(3_000) })
    const said = await at.store.bars.sayings('SAID', { source: null, limit: 2 })
    const saying = { runId: at.runId, actions: 0 }
    assert.deepEqual(said, {
      sayings: [
        { ...saying, source: 'yahoo', knownAt: 3_000, bars: 2, firstDay: 18_263, lastDay: 18_265 },
        { ...saying, source: 'stooq', knownAt: 2_000, bars: 0, firstDay: null, lastDay: null, actions: 1 },
      ],
      total: 3,
    })
    const own = await at.store.bars.sayings('SAID', { source: 'yahoo', limit: 9 })
    assert.deepEqual(
      own?.sayings.map(({ knownAt }) => knownAt),
      [3_000, 1_000],
    )
    assert.equal(await at.store.bars.sayings('NOBODY', { source: null, limit: 9 }), null)
  })

  test('any refreshes read back as a model of plain lists says', async () => {
    let symbols = 0
    await fc.assert(
      fc.asyncProperty(refreshSteps, (steps) =>
        playAgainstModel(at.store, steps, { symbol: `MODEL${symbols++}`, runId: at.runId }),
      ),
      { numRuns: engine.modelRuns },
    )
  })
})

// The Store port as every engine has to keep it: one suite, run on SQLite and on PostgreSQL.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as fc from 'fast-check'
import { guideColumns } from '#core/indicators/indicator-columns.ts'
import type { ObservedSeries } from '#ports/store/bars.ts'
import type { Store } from '#ports/store/store.ts'
import { migrationsStatus } from '#store/migrations-status.ts'
import { startWriter } from './store-children.ts'
import { playAgainstModel, refreshSteps } from './store-model.ts'
import { type TestPlace, postgresMissing, postgresPlace, sqlitePlace } from './store-places.ts'
import { allDays, barsOn, day, deriveSample, flatBars, moment, refreshOf, startRun } from './store-samples.ts'

const engines = [
  {
    name: 'SQLite',
    newPlace: sqlitePlace,
    skip: false as const,
    indexes: "SELECT name FROM sqlite_schema WHERE type = 'index'",
    modelRuns: 60,
    daysPerWriter: 500,
  },
  {
    name: 'PostgreSQL',
    newPlace: postgresPlace,
    skip: await postgresMissing(),
    indexes: 'SELECT indexname AS name FROM pg_catalog.pg_indexes WHERE schemaname = current_schema()',
    modelRuns: 20,
    daysPerWriter: 200,
  },
]

const guideIndexes = [
  'idx_price_asset_date',
  'idx_price_date',
  'idx_performance_portfolio_date',
  'idx_optimization_created',
  'idx_optimization_sharpe',
]

const fails = (code: string) => ({ name: 'AppError', code })

for (const engine of engines) {
  describe(`a store on ${engine.name}`, { skip: engine.skip }, () => {
    let place: TestPlace
    let store: Store
    let runId = 0
    before(async () => {
      place = await engine.newPlace()
      store = await place.open()
      runId = await startRun(store)
    })
    after(async () => {
      await store.close()
      await place.remove()
    })
    const save = (given: Partial<Parameters<typeof refreshOf>[0]>, derive = deriveSample) =>
      store.bars.saveRefresh(refreshOf({ runId, ...given }), derive)
    const closesOf = async (symbol: string) => [
      ...((await store.bars.resolved(symbol, allDays))?.bars.close ?? []),
    ]
    const count = async (table: string, symbol: string) => {
      const [row] = await place.raw(
        `SELECT count(*) AS n FROM ${table} JOIN assets ON assets.id = asset_id WHERE symbol = '${symbol}'`,
      )
      return Number(row?.n)
    }

    test('opening it again changes nothing', async () => {
      const records = () => place.raw('SELECT version, checksum, applied_at FROM schema_migrations')
      const first = await records()
      const again = await place.open()
      await again.close()
      assert.deepEqual(await records(), first)
      const status = await migrationsStatus(place.place)
      assert.deepEqual(
        status.map(({ version, name, appliedAt }) => [version, name, appliedAt !== null]),
        [[1, 'first-schema', true]],
      )
    })

    test('several processes or servers may open a new database at once', async () => {
      const fresh = await engine.newPlace()
      const stores = await Promise.all([fresh.open(), fresh.open(), fresh.open()])
      const records = await fresh.raw('SELECT version FROM schema_migrations')
      await Promise.all(stores.map((opened) => opened.close()))
      await fresh.remove()
      assert.equal(records.length, 1)
    })

    test('a migration whose text is not the released one is refused', async () => {
      const fresh = await engine.newPlace()
      await (await fresh.open()).close()
      await fresh.raw("UPDATE schema_migrations SET checksum = 'edited' WHERE version = 1")
      await assert.rejects(fresh.open(), fails('store-corrupt'))
      await assert.rejects(migrationsStatus(fresh.place), fails('store-corrupt'))
      await fresh.remove()
    })

    test('a schema newer than this program is refused', async () => {
      const fresh = await engine.newPlace()
      await (await fresh.open()).close()
      await fresh.raw("INSERT INTO schema_migrations VALUES (99, 'from the future', 'x', 0)")
      await assert.rejects(fresh.open(), fails('store-too-new'))
      await fresh.remove()
    })

    test('tables of the same names that others made are refused', async () => {
      const fresh = await engine.newPlace()
      await fresh.raw('CREATE TABLE assets (id INTEGER)')
      await assert.rejects(fresh.open(), fails('store-corrupt'))
      await fresh.remove()
    })

    test('has the indexes of the guide under their names', async () => {
      const names = new Set((await place.raw(engine.indexes)).map(({ name }) => name))
      const missing = guideIndexes.filter((index) => !names.has(index))
      assert.deepEqual(missing, [])
    })

    test('has a column for each indicator of the guide', async () => {
      const stored = await store.bars.saveRefresh(refreshOf({ runId, symbol: 'COLUMNS' }), deriveSample)
      assert.equal(stored.rowsChanged, 3)
      const read = await store.bars.resolved('COLUMNS', allDays)
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
      await save({ symbol: 'BITS', observed }, derive)
      const resolved = await store.bars.resolved('BITS', allDays)
      const seen = await store.bars.observed('BITS', allDays, null)
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
      await save({ symbol: 'RAW', observed: barsOn([-25_568, 0, 19_782], () => 1) })
      const rows = await place.raw(
        "SELECT CAST(date AS TEXT) AS day FROM price_history JOIN assets ON assets.id = asset_id WHERE symbol = 'RAW' ORDER BY date",
      )
      assert.deepEqual(
        rows.map((row) => row.day),
        ['1899-12-31', '1970-01-01', '2024-02-29'],
      )
    })

    test('the same refresh again appends nothing and changes no row', async () => {
      const observed = flatBars(5, (i) => (i === 2 ? Number.NaN : i + 1))
      await save({ symbol: 'AGAIN', observed })
      const again = await save({ symbol: 'AGAIN', observed, knownAt: moment(2_000) })
      assert.deepEqual([again.observationsAppended, again.rowsChanged], [0, 0])
      assert.equal(await count('price_observations', 'AGAIN'), 5)
    })

    test('a bar that changed is appended, and the past still reads as it was known', async () => {
      await save({ symbol: 'PAST', observed: flatBars(4, () => 10), knownAt: moment(1_000) })
      const rewritten = flatBars(4, (i) => (i === 2 ? 99 : 10))
      const saved = await save({ symbol: 'PAST', observed: rewritten, knownAt: moment(2_000) })
      assert.deepEqual([saved.observationsAppended, saved.rowsChanged], [1, 1])
      const closesAt = async (knownAt: number) => [
        ...((await store.bars.observed('PAST', allDays, moment(knownAt)))?.bars.close ?? []),
      ]
      assert.deepEqual(await closesAt(999), [])
      assert.deepEqual(await closesAt(1_999), [10, 10, 10, 10])
      assert.deepEqual(await closesAt(2_000), [10, 10, 99, 10])
    })

    test('rewriting a history of fifty years keeps both versions', async () => {
      await save({ symbol: 'LONG', observed: flatBars(12_600, () => 1) })
      const saved = await save({
        symbol: 'LONG',
        observed: flatBars(12_600, () => 2),
        knownAt: moment(2_000),
      })
      assert.deepEqual([saved.observationsAppended, saved.rowsChanged], [12_600, 12_600])
      assert.ok((await closesOf('LONG')).every((close) => close === 2))
      assert.equal(await count('price_observations', 'LONG'), 25_200)
    })

    test('a day that is no longer taken as true leaves the history, not the observations', async () => {
      await save({ symbol: 'GONE', observed: flatBars(3, () => 5) })
      await save({ symbol: 'GONE', observed: flatBars(3, (i) => (i === 1 ? -5 : 5)), knownAt: moment(2_000) })
      assert.deepEqual(await closesOf('GONE'), [5, 5])
      assert.equal(await count('price_observations', 'GONE'), 4)
    })

    test('windows are inclusive at both ends', async () => {
      await save({ symbol: 'WINDOW', observed: flatBars(10, (i) => i + 1) })
      const window = { from: day(18_264), to: day(18_266) }
      const resolved = await store.bars.resolved('WINDOW', window)
      const observed = await store.bars.observed('WINDOW', window, null)
      assert.deepEqual([...(resolved?.bars.close ?? [])], [3, 4, 5])
      assert.deepEqual([...(observed?.bars.close ?? [])], [3, 4, 5])
      assert.equal(await store.bars.lastDay('WINDOW'), 18_271)
    })

    test('an unknown symbol is null, everywhere', async () => {
      assert.equal(await store.assets.find('NOBODY'), null)
      assert.equal(await store.bars.resolved('NOBODY', allDays), null)
      assert.equal(await store.bars.observed('NOBODY', allDays, null), null)
      assert.equal(await store.bars.lastDay('NOBODY'), null)
      assert.equal(await store.quality.latest('NOBODY'), null)
      assert.deepEqual(await store.quality.findings('NOBODY', 5), { findings: [], total: 0 })
    })

    test('a null fact never overwrites what is known', async () => {
      const facts = { symbol: 'FACTS', name: 'Facts plc', calendar: 'XLON', currency: 'GBp', exchange: 'LSE' }
      await save({ asset: facts, knownAt: moment(1_000) })
      const nothingNew = { ...facts, name: null, currency: null, exchange: null }
      const same = await save({ asset: nothingNew, knownAt: moment(2_000) })
      assert.deepEqual(
        [same.asset.name, same.asset.currency, same.asset.updatedAt],
        ['Facts plc', 'GBp', 1_000],
      )
      const renamed = await save({ asset: { ...facts, name: 'Facts Group' }, knownAt: moment(3_000) })
      assert.deepEqual(renamed.asset, await store.assets.find('FACTS'))
      assert.deepEqual([renamed.asset.name, renamed.asset.updatedAt], ['Facts Group', 3_000])
    })

    test('what derive throws leaves nothing behind, and its neighbours alone', async () => {
      const broken = () => {
        throw new Error('no such rule')
      }
      const outcomes = await Promise.allSettled([
        save({ symbol: 'GOOD1' }),
        save({ symbol: 'BROKEN' }, broken),
        save({ symbol: 'GOOD2' }),
      ])
      assert.deepEqual(
        outcomes.map(({ status }) => status),
        ['fulfilled', 'rejected', 'fulfilled'],
      )
      assert.equal(await store.assets.find('BROKEN'), null)
      assert.deepEqual(await closesOf('GOOD2'), [100, 101, 102])
    })

    test('the database itself refuses a price that cannot be', async () => {
      for (const wrong of [-1, 0, Number.POSITIVE_INFINITY]) {
        const derive = (series: ObservedSeries) => {
          const derived = deriveSample(series)
          const high = derived.resolved.bars.high.with(1, wrong)
          return { ...derived, resolved: { ...derived.resolved, bars: { ...derived.resolved.bars, high } } }
        }
        await assert.rejects(save({ symbol: 'WRONG' }, derive), /constraint/i)
      }
      assert.equal(await store.assets.find('WRONG'), null)
    })

    test('splits and dividends are kept with what was known of them when', async () => {
      const dividend = { day: day(18_263), kind: 'dividend' as const, value: 0.2 }
      const split = { day: day(18_264), kind: 'split' as const, value: 4 }
      await save({ symbol: 'ACTS', actions: [split, dividend], knownAt: moment(1_000) })
      await save({ symbol: 'ACTS', actions: [split, dividend], knownAt: moment(2_000) })
      await save({ symbol: 'ACTS', actions: [{ ...dividend, value: 0.25 }], knownAt: moment(3_000) })
      const actionsAt = async (knownAt: number | null) =>
        (await store.bars.observed('ACTS', allDays, knownAt === null ? null : moment(knownAt)))?.actions
      assert.deepEqual(await actionsAt(2_500), [dividend, split])
      assert.deepEqual(await actionsAt(null), [{ ...dividend, value: 0.25 }, split])
      assert.equal(await count('corporate_actions', 'ACTS'), 3)
    })

    test('one action that two sources report is one action, two on one day are two', async () => {
      const payouts = [0.1, 0.3].map((value) => ({ day: day(18_263), kind: 'dividend' as const, value }))
      await save({ symbol: 'TWICE', source: 'yahoo', actions: payouts, knownAt: moment(1_000) })
      const seen: unknown[] = []
      const spy = (series: ObservedSeries) => {
        seen.push(series.actions)
        return deriveSample(series)
      }
      await save({ symbol: 'TWICE', source: 'stooq', actions: payouts, knownAt: moment(2_000) }, spy)
      assert.deepEqual(seen, [payouts])
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
      const finding =
        (findings: ReturnType<typeof deriveSample>['findings']) => (series: ObservedSeries) => ({
          ...deriveSample(series),
          findings,
        })
      await save(
        { symbol: 'FINDS', knownAt: moment(1_000) },
        finding({ removed: [removed], repaired: [], flags: [outlier, outlier] }),
      )
      await save(
        { symbol: 'FINDS', knownAt: moment(2_000) },
        finding({ removed: [removed], repaired: [repaired], flags: [outlier, split] }),
      )
      const { findings, total } = await store.quality.findings('FINDS', 3)
      assert.equal(total, 4)
      assert.deepEqual(
        findings.map(({ rule, foundAt, detail }) => [rule, foundAt, detail]),
        [
          ['split-residue', 2_000, { detail: split.detail }],
          ['outlier', 1_000, { detail: outlier.detail }],
          ['missing-volume', 2_000, { field: 'volume', from: null, to: 5 }],
        ],
      )
      assert.equal(await count('quality_issues', 'FINDS'), 5)
    })

    test('the newest quality record is the one of the last refresh', async () => {
      const graded = (score: number | null) => (series: ObservedSeries) => {
        const document = { score, gaps: [{ from: '2020-01-01', sessions: 3 }] }
        const quality = { asOf: day(18_300), score, level: null, completeness: 0.5, document }
        return { ...deriveSample(series), quality }
      }
      await save({ symbol: 'GRADES' }, graded(0.4))
      await save({ symbol: 'GRADES' }, graded(null))
      assert.deepEqual(await store.quality.latest('GRADES'), graded(null)(await observedOf('GRADES')).quality)
    })
    const observedOf = async (symbol: string) => {
      const series = await store.bars.observed(symbol, allDays, null)
      assert.ok(series)
      return series
    }

    test('a summary shows the newest bar and grade of each asset, by symbol', async () => {
      await save({ symbol: 'A-FIRST', observed: flatBars(0, () => 1), knownAt: moment(5) })
      await save({ symbol: 'A-SECOND', observed: flatBars(3, (i) => i + 1), knownAt: moment(7) })
      const symbols = (await store.assets.summaries()).map(({ asset }) => asset.symbol)
      assert.deepEqual(symbols, symbols.toSorted())
      assert.deepEqual(
        (await store.assets.list()).map(({ symbol }) => symbol),
        symbols,
      )
      const [empty, full] = (await store.assets.summaries()).filter(({ asset }) =>
        asset.symbol.startsWith('A-'),
      )
      const { asset: _, ...shown } = full!
      assert.deepEqual(shown, {
        bars: 3,
        firstDay: 18_262,
        lastDay: 18_264,
        lastClose: 3,
        previousClose: 2,
        source: 'yahoo',
        qualityScore: 0.95,
        qualityLevel: 'excellent',
        refreshedAt: 7,
      })
      assert.deepEqual([empty?.bars, empty?.lastDay, empty?.lastClose, empty?.source], [0, null, null, null])
    })

    test('a run is found as it was started and finished', async () => {
      const begun = {
        kind: 'optimize' as const,
        parameters: { method: 'hrp', bounds: [0, 1] },
        inputHash: 'abc',
        codeVersion: '1.2.3',
        seed: 42,
        startedAt: moment(1_700_000_000_123),
      }
      const id = await store.runs.start(begun)
      assert.deepEqual(await store.runs.find(id), {
        ...begun,
        id,
        status: 'running',
        tookMs: null,
        result: null,
      })
      await store.runs.finish(id, { status: 'partly', tookMs: 12.5, result: { weights: { A: 1 } } })
      const ended = { ...begun, id, status: 'partly', tookMs: 12.5, result: { weights: { A: 1 } } }
      assert.deepEqual(await store.runs.find(id), ended)
      assert.deepEqual(await store.runs.recent(1), [ended])
      assert.equal(await store.runs.find(id + 1_000), null)
      await assert.rejects(
        store.runs.finish(id + 1_000, { status: 'done', tookMs: 0, result: {} }),
        /started before/,
      )
    })

    test('is healthy, and says where it is without secrets', async () => {
      const { ok, schemaVersion, location } = await store.health()
      assert.deepEqual([ok, schemaVersion], [true, 1])
      assert.doesNotMatch(location, /@|application_name/)
    })

    test('two processes that refresh one symbol take turns and lose nothing', async () => {
      const fresh = await engine.newPlace()
      await (await fresh.open()).close()
      const days = engine.daysPerWriter
      const task = { place: fresh.place, work: 'days' as const, count: days, step: 2 }
      const even = startWriter({ ...task, source: 'even', firstDay: 10_000 })
      const odd = startWriter({ ...task, source: 'odd', firstDay: 10_001 })
      assert.deepEqual(await Promise.all([even.ended, odd.ended]), [0, 0])
      const opened = await fresh.open()
      const observed = await opened.bars.observed('SHARED', allDays, null)
      const resolved = await opened.bars.resolved('SHARED', allDays)
      await opened.close()
      await fresh.remove()
      assert.equal(observed?.bars.day.length, 2 * days)
      assert.deepEqual(
        resolved?.bars.close,
        Float64Array.from(resolved?.bars.day ?? [], (day) => day / 10),
      )
      assert.equal(resolved?.bars.day.length, 2 * days)
    })

    test('any refreshes read back as a model of plain lists says', async () => {
      let symbols = 0
      await fc.assert(
        fc.asyncProperty(refreshSteps, (steps) =>
          playAgainstModel(store, steps, { symbol: `MODEL${symbols++}`, runId }),
        ),
        { numRuns: engine.modelRuns },
      )
    })
  })
}

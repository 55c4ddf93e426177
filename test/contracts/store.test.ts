// What every engine promises of the store as a whole: opening, migrations, runs, neighbours.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { migrations } from '#store/migrations/catalogue.ts'
import { migrationsStatus } from '#store/migrations-status.ts'
import { startWriter } from './store-children.ts'
import { onEveryEngine } from './store-engines.ts'
import { allDays, moment, untold } from './store-samples.ts'

const guideIndexes = [
  'idx_price_asset_date',
  'idx_price_date',
  'idx_performance_portfolio_date',
  'idx_optimization_created',
  'idx_optimization_sharpe',
]

const fails = (code: string) => ({ name: 'AppError', code })

onEveryEngine('a store', (at, engine) => {
  test('opening it again changes nothing', async () => {
    const records = () => at.place.raw('SELECT version, checksum, applied_at FROM schema_migrations')
    const first = await records()
    const again = await at.place.open()
    await again.close()
    assert.deepEqual(await records(), first)
    const status = await migrationsStatus(at.place.place)
    assert.deepEqual(
      status.map(({ version, name, appliedAt }) => [version, name, appliedAt !== null]),
      migrations.map(({ version, name }) => [version, name, true]),
    )
  })

  test('several processes or servers may open a new database at once', async () => {
    const fresh = await engine.newPlace()
    const stores = await Promise.all([fresh.open(), fresh.open(), fresh.open()])
    const records = await fresh.raw('SELECT version FROM schema_migrations')
    await Promise.all(stores.map((opened) => opened.close()))
    await fresh.remove()
    assert.equal(records.length, migrations.length)
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
    const names = new Set((await at.place.raw(engine.indexes)).map(({ name }) => name))
    const missing = guideIndexes.filter((index) => !names.has(index))
    assert.deepEqual(missing, [])
  })

  test('an unknown symbol is null, everywhere', async () => {
    assert.equal(await at.store.assets.find('NOBODY'), null)
    assert.equal(await at.store.bars.resolved('NOBODY', allDays), null)
    assert.equal(await at.store.bars.observed('NOBODY', allDays, null), null)
    assert.equal(await at.store.quality.latest('NOBODY', null), null)
    assert.deepEqual(await at.store.quality.findings('NOBODY', 5), { findings: [], total: 0 })
  })

  test('what derive throws leaves nothing behind, and its neighbours alone', async () => {
    const broken = () => {
      throw new Error('no such rule')
    }
    const outcomes = await Promise.allSettled([
      at.save({ symbol: 'GOOD1' }),
      at.save({ symbol: 'BROKEN' }, broken),
      at.save({ symbol: 'GOOD2' }),
    ])
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    )
    assert.equal(await at.store.assets.find('BROKEN'), null)
    assert.deepEqual(await at.closesOf('GOOD2'), [100, 101, 102])
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
    const { id } = (await at.store.runs.start(begun, untold)).written
    assert.deepEqual(await at.store.runs.find(id), {
      ...begun,
      id,
      status: 'running',
      tookMs: null,
      result: null,
    })
    await at.store.runs.finish(id, { status: 'partly', tookMs: 12.5, result: { weights: { A: 1 } } }, untold)
    const ended = { ...begun, id, status: 'partly', tookMs: 12.5, result: { weights: { A: 1 } } }
    assert.deepEqual(await at.store.runs.find(id), ended)
    assert.deepEqual(await at.store.runs.recent(1), [ended])
    assert.equal(await at.store.runs.find(id + 1_000), null)
    await assert.rejects(
      at.store.runs.finish(id + 1_000, { status: 'done', tookMs: 0, result: {} }, untold),
      /started before/,
    )
  })

  test('a run that a killed process left behind is interrupted a day later, and one that was only slow says how it ended', async () => {
    const DAY_MS = 86_400_000
    const begun = { kind: 'refresh' as const, parameters: {}, inputHash: null, codeVersion: '1', seed: null }
    const start = async (startedAt: number) =>
      (await at.store.runs.start({ ...begun, startedAt: moment(startedAt) }, untold)).written.id
    const statusOf = async (id: number) => (await at.store.runs.find(id))?.status
    const left = await start(2_000_000_000_000)
    const ended = await start(2_000_000_000_000)
    await at.store.runs.finish(ended, { status: 'done', tookMs: 1, result: {} }, untold)
    const young = await start(2_000_000_000_001)
    await start(2_000_000_000_001 + DAY_MS)
    assert.deepEqual(
      [await statusOf(left), await statusOf(ended), await statusOf(young)],
      ['interrupted', 'done', 'running'],
    )
    await at.store.runs.finish(left, { status: 'partly', tookMs: DAY_MS + 5, result: {} }, untold)
    assert.equal(await statusOf(left), 'partly')
  })

  test('is healthy, and says where it is without secrets', async () => {
    const { ok, schemaVersion, location } = await at.store.health()
    assert.deepEqual([ok, schemaVersion], [true, migrations.length])
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
})

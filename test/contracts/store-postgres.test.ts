// What the store on a server promises beyond the port: lost connections, busy pools, and addresses kept to itself.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import type { ObservedSeries } from '#ports/store/bars.ts'
import type { Store } from '#ports/store/store.ts'
import { openPostgresStore } from '#store/open-postgres-store.ts'
import { openPostgresEngine } from '#store/postgres/engine.ts'
import { postgresMissing, postgresPlace, rawPostgres } from './store-places.ts'
import { allDays, deriveSample, flatBars, moment, refreshOf, startRun } from './store-samples.ts'

const fails = (code: string) => ({ name: 'AppError', code })

describe('a store on a PostgreSQL server', { skip: await postgresMissing() }, () => {
  let place: Awaited<ReturnType<typeof postgresPlace>>
  let store: Store
  let runId = 0
  before(async () => {
    place = await postgresPlace()
    store = await place.open()
    runId = await startRun(store)
  })
  after(async () => {
    await store.close()
    await place.remove()
  })
  const endSessions = () =>
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${place.sessionName}' AND pid <> pg_backend_pid()`

  test('a session that the server ends in the middle of a refresh leaves nothing of it', async () => {
    const refresh = refreshOf({ runId, symbol: 'CUT', observed: flatBars(500, () => 5) })
    const cutting = (observed: ObservedSeries) => {
      queryFromOutside(place.url, endSessions())
      return deriveSample(observed)
    }
    await assert.rejects(store.bars.saveRefresh(refresh, cutting), fails('store-unavailable'))
    assert.equal(await store.assets.find('CUT'), null)
    assert.equal((await store.bars.saveRefresh(refresh, deriveSample)).rowsChanged, 500)
  })

  test('a session that the server ends once in the middle of a refresh costs another try, and no more', async () => {
    const refresh = refreshOf({ runId, symbol: 'CUTONCE', observed: flatBars(500, () => 5) })
    let tries = 0
    const cuttingOnce = (observed: ObservedSeries) => {
      if (++tries === 1) queryFromOutside(place.url, endSessions())
      return deriveSample(observed)
    }
    const { rowsChanged, observationsAppended } = await store.bars.saveRefresh(refresh, cuttingOnce)
    assert.deepEqual([tries, rowsChanged, observationsAppended], [2, 500, 500])
  })

  test('sessions that the server ended while idle are replaced unnoticed', async () => {
    await Promise.all([store.runs.recent(1), store.runs.recent(1), store.runs.recent(1)])
    await rawPostgres(place.url, endSessions())
    assert.equal((await store.runs.recent(1)).length, 1)
    await rawPostgres(place.url, endSessions())
    await sleep(50)
    const answers = await Promise.all([store.runs.recent(1), startRun(store), store.health()])
    assert.ok(answers[2].ok)
  })

  test('when every connection stays in use, it says so', async () => {
    const engine = openPostgresEngine({ url: place.url, poolSize: 1, log: null, echo: null })
    const blocked = engine.write(async () => {
      await assert.rejects(engine.reader.tableNames(), { code: 'store-busy', message: /all 1 connections/ })
    })
    await blocked
    assert.ok((await engine.reader.tableNames()).includes('assets'))
    await engine.close()
  })

  test('a statement echoes with the time it took', async () => {
    const echoed: string[] = []
    const loud = await openPostgresStore({ url: place.url, echo: (sql) => echoed.push(sql) })
    await loud.runs.recent(1)
    await loud.bars.saveRefresh(refreshOf({ runId, symbol: 'LOUD', knownAt: moment(9) }), deriveSample)
    await loud.close()
    assert.ok(echoed.some((sql) => /select .* from "runs"/.test(sql)))
    assert.ok(echoed.some((sql) => sql.startsWith('COPY price_history')))
    assert.ok(echoed.some((sql) => sql === 'COMMIT'))
  })

  test('closing it twice, and closing it at once, is harmless', async () => {
    const brief = await openPostgresStore({ url: place.url })
    await Promise.all([brief.close(), brief.close()])
    await brief.close()
  })

  test('a word of another alphabet and a quote survive the bulk path', async () => {
    const source = "Б'örse"
    await store.bars.saveRefresh(refreshOf({ runId, symbol: 'WORDS', source }), deriveSample)
    assert.deepEqual((await store.bars.resolved('WORDS', allDays))?.sources, [source])
  })
})

describe('the address of a PostgreSQL server', () => {
  test('that nobody answers at is named without its password', async () => {
    const url = 'postgresql://ada:sesame@127.0.0.1:9/assay?sslmode=disable'
    const error = await openPostgresStore({ url }).catch((thrown: unknown) => thrown)
    assert.match(inspect(error, { depth: 9 }), /store-unavailable/)
    assert.match(String(error), /postgresql:\/\/127\.0\.0\.1:9\/assay/)
    assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /sesame/)
  })

  test('that is no address is refused without repeating it', async () => {
    const error = await openPostgresStore({ url: 'sesame@nowhere' }).catch((thrown: unknown) => thrown)
    assert.match(inspect(error), /bad-config/)
    assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /sesame/)
  })
})

/** Runs a statement from another process while this one stands still, as `derive` does. */
function queryFromOutside(url: string, sql: string): void {
  const script = `import pg from 'pg'
    const client = new pg.Client(${JSON.stringify(url)})
    await client.connect()
    await client.query(${JSON.stringify(sql)})
    await client.end()`
  const done = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr)
}

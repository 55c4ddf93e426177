// Runs one group of tests over a fresh store on each engine.
import { after, before, describe } from 'node:test'
import type { Derived, ObservedSeries, SavedRefresh } from '#ports/store/bars.ts'
import type { Store } from '#ports/store/store.ts'
import { type TestPlace, postgresMissing, postgresPlace, sqlitePlace } from './store-places.ts'
import { type RefreshGiven, allDays, deriveSample, refreshOf, startRun } from './store-samples.ts'

export type TestEngine = {
  readonly name: string
  newPlace(): Promise<TestPlace>
  readonly skip: string | false
  /** A query for the names of all indexes. */
  readonly indexes: string
  /** How much of the slow tests to run; a server answers more slowly than a file. */
  readonly modelRuns: number
  readonly daysPerWriter: number
}

const engines: readonly TestEngine[] = [
  {
    name: 'SQLite',
    newPlace: () => sqlitePlace(),
    skip: false,
    indexes: "SELECT name FROM sqlite_schema WHERE type = 'index'",
    modelRuns: 60,
    daysPerWriter: 500,
  },
  {
    name: 'SQLite on threads',
    newPlace: () => sqlitePlace({ onThreads: true }),
    skip: false,
    indexes: "SELECT name FROM sqlite_schema WHERE type = 'index'",
    modelRuns: 20,
    daysPerWriter: 200,
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

/** A store and short ways of using it; filled in before the first test. */
export type StoreUnderTest = {
  place: TestPlace
  store: Store
  runId: number
  save(given: RefreshGiven, derive?: (observed: ObservedSeries) => Derived): Promise<SavedRefresh>
  closesOf(symbol: string): Promise<number[]>
  /** Rows of a table that belong to a symbol. */
  count(table: string, symbol: string): Promise<number>
}

export function onEveryEngine(title: string, define: (at: StoreUnderTest, engine: TestEngine) => void): void {
  for (const engine of engines) {
    describe(`${title} on ${engine.name}`, { skip: engine.skip }, () => {
      const at = {} as StoreUnderTest
      before(async () => Object.assign(at, await setUp(engine)))
      after(async () => {
        await at.store.close()
        await at.place.remove()
      })
      define(at, engine)
    })
  }
}

async function setUp(engine: TestEngine): Promise<StoreUnderTest> {
  const place = await engine.newPlace()
  const store = await place.open()
  const runId = await startRun(store)
  return {
    place,
    store,
    runId,
    save: (given, derive = deriveSample) => store.bars.saveRefresh(refreshOf({ runId, ...given }), derive),
    closesOf: async (symbol) => [...((await store.bars.resolved(symbol, allDays))?.bars.close ?? [])],
    count: async (table, symbol) => {
      const [row] = await place.raw(
        `SELECT count(*) AS n FROM ${table} JOIN assets ON assets.id = asset_id WHERE symbol = '${symbol}'`,
      )
      return Number(row?.n)
    },
  }
}

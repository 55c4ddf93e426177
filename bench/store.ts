// Saving whole refreshes against the bare bulk insert of the same rows into the same tables, on both engines.
import { DatabaseSync } from 'node:sqlite'
import { guideColumns } from '#core/indicators/indicator-columns.ts'
import { barFields, barsOfLength } from '#core/market/bars.ts'
import { seededRandom } from '#core/math/random.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type { Derived, ObservedSeries } from '#ports/store/bars.ts'
import { type Column, type ColumnBatch, everyRow } from '#store/column-batch.ts'
import { textOfDay } from '#store/day-text.ts'
import { openPostgresEngine } from '#store/postgres/engine.ts'
import { type TestPlace, postgresMissing, postgresPlace, sqlitePlace } from '#test/contracts/store-places.ts'
import { startRun } from '#test/contracts/store-samples.ts'
import type { Measurement } from './harness/benchmark.ts'

const SYMBOLS = 100
const BARS = 2_500
const ROUNDS = 3
/** As many refreshes at once as the refresh of many symbols runs. */
const AT_ONCE = 10
const work = `${SYMBOLS} × ${BARS} bars stored`

export const benchmark = {
  async *measure(): AsyncGenerator<Measurement> {
    yield {
      work: `${work}, SQLite`,
      peer: 'bare bulk insert',
      aim: 0.67,
      ...(await timeRounds(sqlitePlace, insertBareIntoSqlite)),
    }
    const missing = await postgresMissing()
    if (missing !== false) {
      process.stderr.write(`bench: ${missing}\n`)
      return
    }
    yield {
      work: `${work}, PostgreSQL`,
      peer: 'bare binary COPY',
      aim: 0.67,
      ...(await timeRounds(postgresPlace, copyBareIntoPostgres)),
    }
  },
}

type BareInsert = (place: TestPlace, runId: number) => Promise<void>

/** Ours and theirs in turns, each on a fresh database; medians. */
async function timeRounds(newPlace: () => Promise<TestPlace>, insertBare: BareInsert) {
  const rounds: { oursMs: number; theirsMs: number; ratio: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const theirsMs = await timeOn(await newPlace(), insertBare)
    const oursMs = await timeOn(await newPlace(), saveRefreshes)
    rounds.push({ oursMs, theirsMs, ratio: theirsMs / oursMs })
  }
  return rounds.toSorted((a, b) => a.ratio - b.ratio)[ROUNDS >> 1]!
}

async function timeOn(place: TestPlace, store: BareInsert): Promise<number> {
  const opened = await place.open()
  const runId = await startRun(opened)
  await opened.close()
  const start = performance.now()
  await store(place, runId)
  const took = performance.now() - start
  await place.remove()
  return took
}

async function saveRefreshes(place: TestPlace, runId: number): Promise<void> {
  const store = await place.open()
  await atOnce((index) =>
    store.bars.saveRefresh(
      {
        asset: { symbol: `S${index}`, name: null, calendar: 'XNYS', currency: 'USD', exchange: null },
        source: 'yahoo',
        observed: bars,
        actions: [],
        knownAt: 1 as EpochMs,
        runId,
      },
      derive,
    ),
  )
  await store.close()
}

async function atOnce(run: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < SYMBOLS) await run(next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

/** One prepared statement a table, one transaction a symbol, synced as ours. */
async function insertBareIntoSqlite({ place }: TestPlace, runId: number): Promise<void> {
  if (!('file' in place)) return
  const database = new DatabaseSync(place.file)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  addAssets((sql) => database.exec(sql))
  const tables = batchesFor(1, runId).map((batch) => {
    const cells = batch.columns.map(() => '?').join(', ')
    const names = batch.columns.map(({ name }) => name).join(', ')
    return database.prepare(`INSERT INTO ${batch.table} (${names}) VALUES (${cells})`)
  })
  for (let asset = 1; asset <= SYMBOLS; asset++) {
    database.exec('BEGIN')
    batchesFor(asset, runId).forEach((batch, t) => {
      for (const row of batch.rows) tables[t]!.run(...batch.columns.map((column) => cellOf(column, row)))
    })
    database.exec('COMMIT')
  }
  database.close()
}

/** One COPY a table, one transaction a symbol, as many at once as ours. */
async function copyBareIntoPostgres({ place }: TestPlace, runId: number): Promise<void> {
  if (!('url' in place)) return
  const engine = openPostgresEngine({ url: place.url, poolSize: 8, log: null, echo: null })
  const statements: string[] = []
  addAssets((sql) => statements.push(sql))
  await engine.write((writer) => writer.script(statements.join(';')))
  await atOnce((index) =>
    engine.write(async (writer) => {
      for (const batch of batchesFor(index + 1, runId)) await writer.insertColumns(batch)
    }),
  )
  await engine.close()
}

function addAssets(run: (sql: string) => unknown): void {
  for (let asset = 1; asset <= SYMBOLS; asset++) {
    run(
      `INSERT INTO assets (id, symbol, calendar, created_at, updated_at) VALUES (${asset}, 'S${asset}', 'XNYS', 1, 1)`,
    )
  }
}

const bars = barsOfLength(BARS)
const random = seededRandom(1)
for (let i = 0; i < BARS; i++) {
  bars.day[i] = 15_000 + i
  for (const field of barFields) bars[field][i] = 100 + random()
  bars.low[i] = 99
  bars.high[i] = 102
}
const indicators = Object.fromEntries(
  guideColumns.map((name) => [name, bars.close.map((close) => close * random())]),
)
const grades = new Uint8Array(BARS)

/** What every refresh here takes as true: computed once, so that storing it is all that is measured. */
function derive({ sourceIndex, sources }: ObservedSeries): Derived {
  return {
    resolved: { bars, indicators, grades, sourceIndex, sources },
    findings: { removed: [], repaired: [], flags: [] },
    quality: { asOf: 17_500 as EpochDay, score: 1, level: 'excellent', completeness: 1, document: {} },
  }
}

/** The rows that a first refresh of an asset stores. */
function batchesFor(asset: number, runId: number): ColumnBatch[] {
  const prices = barFields.map((name) => ({ name, doubles: bars[name] }))
  const key = { name: 'asset_id', same: asset }
  const run = { name: 'run_id', same: runId }
  const date = { name: 'date', days: bars.day }
  const observed = [
    key,
    { name: 'source', same: 'yahoo' },
    date,
    { name: 'known_at', same: 1 },
    ...prices,
    run,
  ]
  const resolved = [
    key,
    date,
    ...prices,
    ...Object.entries(indicators).map(([name, doubles]) => ({ name, doubles })),
    { name: 'data_source', same: 'yahoo' },
    { name: 'data_quality', same: 'excellent' },
    run,
  ]
  return [
    { table: 'price_observations', columns: observed, rows: everyRow(BARS) },
    { table: 'price_history', columns: resolved, rows: everyRow(BARS) },
  ]
}

function cellOf(column: Column, row: number): number | string {
  if ('doubles' in column) return column.doubles[row]!
  if ('days' in column) return textOfDay(column.days[row]!)
  return 'same' in column ? column.same : column.words[column.codes[row]!]!
}

// Saving whole refreshes against the bare bulk insert of the same rows into the same tables, on both engines.
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type { Derived, ObservedSeries } from '#ports/store/bars.ts'
import { openPostgresEngine } from '#store/postgres/engine.ts'
import { type TestPlace, postgresMissing, postgresPlace, sqlitePlace } from '#test/contracts/store-places.ts'
import { startRun } from '#test/contracts/store-samples.ts'
import {
  addAssets,
  BARS,
  bars,
  batchesFor,
  grades,
  indicators,
  insertBareIntoSqlite,
} from './harness/bare-insert.ts'
import type { Measurement } from './harness/benchmark.ts'

const SYMBOLS = 100
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
      ...(await timeRounds(sqlitePlace, async ({ place }, runId) => {
        if ('file' in place) insertBareIntoSqlite(place.file, SYMBOLS, runId)
      })),
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

/** One COPY a table, one transaction a symbol, as many at once as ours. */
async function copyBareIntoPostgres({ place }: TestPlace, runId: number): Promise<void> {
  if (!('url' in place)) return
  const engine = openPostgresEngine({ url: place.url, poolSize: 8, log: null, echo: null })
  const statements: string[] = []
  addAssets(SYMBOLS, (sql) => statements.push(sql))
  await engine.write((writer) => writer.script(statements.join(';')))
  await atOnce((index) =>
    engine.write(async (writer) => {
      for (const batch of batchesFor(index + 1, runId)) await writer.insertColumns(batch)
    }),
  )
  await engine.close()
}

/** What every refresh here takes as true: computed once, so that storing it is all that is measured. */
function derive({ sourceIndex, sources }: ObservedSeries): Derived {
  return {
    resolved: { bars, indicators, grades, sourceIndex, sources },
    findings: { removed: [], repaired: [], flags: [] },
    quality: { asOf: 17_500 as EpochDay, score: 1, level: 'excellent', completeness: 1, document: {} },
  }
}

// Importing 50,000 rows against the bare work inside it: a CSV parser alone, and the same rows inserted by hand.
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { parse } from 'csv-parse/sync'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { createWorkerCompute } from '#compute/worker-compute.ts'
import { importFile } from '#formats/import/import-file.ts'
import type { Workbench } from '#ports/workbench.ts'
import { rawSqlite, sqlitePlace } from '#test/contracts/store-places.ts'
import { importOptions } from '#test/support/import-options.ts'
import { applyImport } from '#workflows/import/apply-import.ts'
import { previewImport } from '#workflows/import/preview-import.ts'
import { readImport } from '#workflows/import/read-import.ts'
import type { Measurement } from './harness/benchmark.ts'
import { timeWaiting } from './harness/pairs.ts'

const ROWS = 50_000
const PAIRS = 3
const PREVIEW_MS_MAX = 3_000

const bytes = Buffer.from(table())
const options = importOptions({ file: 'bench.csv' })

export const benchmark = {
  async *measure(): AsyncGenerator<Measurement> {
    const read = await timeWaiting(
      () => importFile(bytes, options),
      () => timeMs(() => parse(bytes)),
      PAIRS,
    )
    yield { work: `import, ${ROWS} rows read and checked`, peer: 'csv-parse alone', ...read, aim: 0.15 }
    const compute = createWorkerCompute(1)
    const store = await sqlitePlace().then((place) => place.open())
    const { signal } = new AbortController()
    const preview = async () => {
      const draft = await readImport({ bytes, options }, { compute, signal })
      await previewImport({ draft, portfolio: 'bench', userId: null }, { store })
    }
    const shown = await timeWaiting(preview, () => PREVIEW_MS_MAX, PAIRS)
    yield {
      work: `import, ${ROWS} rows previewed`,
      peer: 'three seconds',
      ...shown,
      aim: 1,
      mostMs: PREVIEW_MS_MAX,
    }
    await compute.close()
    await store.close()
    yield { work: `import, ${ROWS} rows booked`, peer: 'bare insert', ...(await timeBooking()), aim: 0.2 }
  },
}

/** Each time into a new database; the bare one takes the rows that ours wrote. */
async function timeBooking() {
  const draft = await importFile(bytes, options)
  const written: string[] = []
  const ours = async () => {
    const place = await sqlitePlace()
    const store = await place.open()
    const bench = { store, clock: { now: () => 1_700_000_000_000 as EpochMs } } as unknown as Workbench
    await applyImport({ draft, bytes, options, portfolio: 'bench', userId: null, author: 'bench' }, bench)
    await store.close()
    if ('file' in place.place) written.push(place.place.file)
  }
  return timeWaiting(ours, () => bareInsertMs(written.at(-1)!), PAIRS)
}

function bareInsertMs(file: string): number {
  const rows = rawSqlite(file, 'SELECT * FROM transactions') as Record<string, SQLInputValue>[]
  const database = new DatabaseSync(file)
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF; DELETE FROM transactions',
  )
  const names = Object.keys(rows[0]!)
  const insert = database.prepare(
    `INSERT INTO transactions (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  )
  const ms = timeMs(() => {
    database.exec('BEGIN')
    for (const row of rows) insert.run(...names.map((name) => row[name]!))
    database.exec('COMMIT')
  })
  database.close()
  return ms
}

function timeMs(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function table(): string {
  const lines = ['date,type,symbol,quantity,price,fee,currency,amount,note']
  for (let row = 0; row < ROWS; row++) {
    const day = `${2010 + Math.floor((row * 14) / ROWS)}-${String(1 + (row % 12)).padStart(2, '0')}-${String(1 + (row % 28)).padStart(2, '0')}`
    lines.push(
      `${day},buy,SYM${row % 200},${1 + (row % 97)}.${100 + (row % 899)},${10 + (row % 290)}.${10 + (row % 89)},1.50,EUR,,n${row}`,
    )
  }
  return `${lines.join('\n')}\n`
}

// The same rows that first refreshes store, inserted bare: one transaction a symbol, synced as ours, and nothing else.
import { DatabaseSync } from 'node:sqlite'
import { guideColumns } from '#core/indicators/indicator-columns.ts'
import { barFields, barsOfLength } from '#core/market/bars.ts'
import { seededRandom } from '#core/math/random.ts'
import { type Column, type ColumnBatch, everyRow } from '#store/column-batch.ts'
import { textOfDay } from '#store/day-text.ts'

/** Bars of every symbol here. */
export const BARS = 2_500

/** One prepared statement a table, into a database whose tables exist. */
export function insertBareIntoSqlite(file: string, symbols: number, runId: number): void {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  addAssets(symbols, (sql) => database.exec(sql))
  const tables = batchesFor(1, runId).map((batch) => {
    const cells = batch.columns.map(() => '?').join(', ')
    const names = batch.columns.map(({ name }) => name).join(', ')
    return database.prepare(`INSERT INTO ${batch.table} (${names}) VALUES (${cells})`)
  })
  for (let asset = 1; asset <= symbols; asset++) {
    database.exec('BEGIN')
    batchesFor(asset, runId).forEach((batch, t) => {
      for (const row of batch.rows) tables[t]!.run(...batch.columns.map((column) => cellOf(column, row)))
    })
    database.exec('COMMIT')
  }
  database.close()
}

export function addAssets(symbols: number, run: (sql: string) => unknown): void {
  for (let asset = 1; asset <= symbols; asset++) {
    run(
      `INSERT INTO assets (id, symbol, calendar, created_at, updated_at) VALUES (${asset}, 'S${asset}', 'XNYS', 1, 1)`,
    )
  }
}

export const bars = barsOfLength(BARS)
const random = seededRandom(1)
for (let i = 0; i < BARS; i++) {
  bars.day[i] = 15_000 + i
  for (const field of barFields) bars[field][i] = 100 + random()
  bars.low[i] = 99
  bars.high[i] = 102
}
export const indicators = Object.fromEntries(
  guideColumns.map((name) => [name, bars.close.map((close) => close * random())]),
)
export const grades = new Uint8Array(BARS)

/** The rows that a first refresh of an asset stores. */
export function batchesFor(asset: number, runId: number): ColumnBatch[] {
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

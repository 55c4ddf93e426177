/** When each source said something of an asset that it had not said before, and how much. */
import { sql } from 'kysely'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Saying } from '#ports/store/bars.ts'
import { dayOrNull } from '#store/day-text.ts'
import type { Reader } from '#store/engine.ts'

type Of = { readonly source: string | null; readonly limit: number; readonly offset?: number }

type Row = {
  source: string
  known_at: EpochMs
  run_id: number
  bars: number
  first_date: string | null
  last_date: string | null
  actions: number
}

export async function readSayings(
  { db }: Reader,
  assetId: number,
  { source, limit, offset = 0 }: Of,
): Promise<{ sayings: Saying[]; total: number }> {
  const own = source === null ? sql`` : sql`AND source = ${source}`
  const said = sql`(
    SELECT source, known_at, run_id, 1 AS bars, date AS first_date, date AS last_date, 0 AS actions
    FROM price_observations WHERE asset_id = ${assetId} ${own}
    UNION ALL
    SELECT source, known_at, run_id, 0, NULL, NULL, 1
    FROM corporate_actions WHERE asset_id = ${assetId} ${own}
  ) AS said`
  const { rows } = await sql<Row>`
    SELECT source, known_at, max(run_id) AS run_id, sum(bars) AS bars, sum(actions) AS actions,
      min(first_date) AS first_date, max(last_date) AS last_date
    FROM ${said} GROUP BY source, known_at ORDER BY known_at DESC, source LIMIT ${limit} OFFSET ${offset}`.execute(
    db,
  )
  const counted = await sql<{ total: number }>`
    SELECT count(*) AS total FROM (SELECT DISTINCT source, known_at FROM ${said}) AS moments`.execute(db)
  return { sayings: rows.map(sayingOf), total: counted.rows[0]?.total ?? 0 }
}

function sayingOf(row: Row): Saying {
  return {
    source: row.source,
    knownAt: row.known_at,
    runId: row.run_id,
    bars: row.bars,
    firstDay: dayOrNull(row.first_date),
    lastDay: dayOrNull(row.last_date),
    actions: row.actions,
  }
}

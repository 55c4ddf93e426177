/** Which row of an append-only table is the last word of its source on its subject, up to a moment. */
import { type RawBuilder, sql } from 'kysely'
import type { EpochMs } from '#core/time/epoch-day.ts'

const subjects = {
  price_observations: ['asset_id', 'source', 'date'],
  corporate_actions: ['asset_id', 'source', 'date', 'kind'],
} as const

/** A condition on the rows of `table`, read under the name `said`. */
export function isNewestWord(table: keyof typeof subjects, until: EpochMs): RawBuilder<boolean> {
  const sameSubject = subjects[table].map((column) => sql`later.${sql.ref(column)} = said.${sql.ref(column)}`)
  return sql<boolean>`NOT EXISTS (SELECT 1 FROM ${sql.table(table)} AS later
    WHERE ${sql.join(sameSubject, sql` AND `)} AND later.known_at > said.known_at AND later.known_at <= ${until})`
}

/** Rows of one user alone, by a column `user_id`; null is this machine before it has an owner. */
import { type RawBuilder, sql } from 'kysely'

export function ownedBy(column: string, userId: number | null): RawBuilder<boolean> {
  return userId === null
    ? sql<boolean>`${sql.ref(column)} IS NULL`
    : sql<boolean>`${sql.ref(column)} = ${userId}`
}

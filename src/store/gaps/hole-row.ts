/** A hole as its row of `price_gaps`, and back. */
import type { Selectable } from 'kysely'
import type { Hole, Try } from '#core/gaps/hole.ts'
import { dayOfText, textOfDay } from '#store/day-text.ts'
import { documentOf, textOfDocument } from '#store/document.ts'
import type { Schema } from '#store/schema.ts'

export const holeColumns = [
  'price_gaps.id',
  'price_gaps.first_date',
  'price_gaps.last_date',
  'sessions',
  'state',
  'reason',
  'tries',
  'first_seen_at',
  'closed_at',
  'healed_by',
  'claimed_until',
] as const

type Row = Selectable<Schema['price_gaps']>

export function holeOf(row: Omit<Row, 'asset_id'>): Hole {
  return {
    id: row.id,
    from: dayOfText(row.first_date),
    to: dayOfText(row.last_date),
    sessions: row.sessions,
    state: row.state,
    reason: row.reason,
    tries: documentOf(row.tries).tries as readonly Try[],
    firstSeenAt: row.first_seen_at,
    closedAt: row.closed_at,
    healedBy: row.healed_by,
    claimedUntil: row.claimed_until,
  }
}

export function rowOf(hole: Hole): Omit<Row, 'id' | 'asset_id'> {
  return {
    first_date: textOfDay(hole.from),
    last_date: textOfDay(hole.to),
    sessions: hole.sessions,
    state: hole.state,
    reason: hole.reason,
    tries: textOfDocument({ tries: hole.tries }),
    first_seen_at: hole.firstSeenAt,
    closed_at: hole.closedAt,
    healed_by: hole.healedBy,
    claimed_until: hole.claimedUntil,
  }
}

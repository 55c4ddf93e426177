/** The table `alert_deliveries`: what is to be told outside the house, by whom it is being tried, and what came of it. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { AlertStore, Delivery, DeliveryOutcome, DeliveryRecord } from '#ports/store/alerts.ts'
import type { Reader, Writer } from '#store/engine.ts'
import { eventOf, selectEvents } from './events.ts'
import { ownedBy } from './owned-by.ts'

export async function takeDeliveries(
  writer: Writer,
  now: EpochMs,
  claimMs: number,
  limit: number,
): Promise<Delivery[]> {
  await writer.lock('assay:alert-deliveries')
  const due = await writer.db
    .selectFrom('alert_deliveries')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  if (due.length === 0) return []
  const ids = due.map(({ id }) => id)
  await writer.db
    .updateTable('alert_deliveries')
    .set(({ eb }) => ({ next_at: (now + claimMs) as EpochMs, attempts: eb('attempts', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
  const events = await selectEvents(writer)
    .where(
      'event.id',
      'in',
      due.map(({ event_id }) => event_id),
    )
    .execute()
  const byId = new Map(events.map((row) => [row.id, eventOf(row)]))
  return due.map(({ id, event_id, channel, target, attempts }) => ({
    id,
    event: byId.get(event_id)!,
    channel: { kind: channel, target },
    attempts,
  }))
}

export async function settleDelivery({ db }: Writer, id: number, outcome: DeliveryOutcome): Promise<void> {
  const last_error = outcome.state === 'delivered' ? null : outcome.error
  await db
    .updateTable('alert_deliveries')
    .set({ state: outcome.state, next_at: outcome.at, last_error })
    .where('id', '=', id)
    .execute()
}

export async function readDeliveries(
  { db }: Reader,
  userId: number | null,
  { limit, before }: Parameters<AlertStore['deliveries']>[1],
): Promise<DeliveryRecord[]> {
  const rows = await db
    .selectFrom('alert_deliveries as delivery')
    .innerJoin('alert_events as event', 'event.id', 'delivery.event_id')
    .selectAll('delivery')
    .where(ownedBy('event.user_id', userId))
    .$if(before !== null, (query) => query.where('delivery.id', '<', before!))
    .orderBy('delivery.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    eventId: row.event_id,
    channel: { kind: row.channel, target: row.target },
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: row.created_at,
    at: row.next_at,
  }))
}

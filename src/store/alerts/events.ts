/** The table `alert_events`: what each alert said, whether it still holds, and who has seen it. */
import { AppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { AlertEvent, LastEvent, NewAlertEvent, AlertStore } from '#ports/store/alerts.ts'
import { documentOf, textOfDocument } from '#store/document.ts'
import type { Reader, Writer } from '#store/engine.ts'
import type { Schema } from '#store/schema.ts'
import type { Selectable } from 'kysely'
import { ownedBy } from './owned-by.ts'
import { assetIdOf } from './rules.ts'

export async function lastEvents({ db }: Reader, alertId: number): Promise<LastEvent[]> {
  const rows = await db
    .selectFrom('alert_events as event')
    .leftJoin('assets', 'assets.id', 'event.asset_id')
    .select(['event.id', 'symbol', 'raised_at', 'resolved_at'])
    .where('alert_id', '=', alertId)
    .where(({ eb, selectFrom }) =>
      eb(
        'event.id',
        'in',
        selectFrom('alert_events')
          .select(({ fn }) => fn.max('id').as('id'))
          .where('alert_id', '=', alertId)
          .groupBy('asset_id'),
      ),
    )
    .execute()
  return rows.map(({ id, symbol, raised_at, resolved_at }) => ({
    id,
    symbol,
    raisedAt: raised_at,
    resolvedAt: resolved_at,
  }))
}

export async function raiseEvent(
  writer: Writer,
  { alert, symbol, message, detail, raisedAt }: NewAlertEvent,
): Promise<AlertEvent | null> {
  await writer.lock(`assay:alert:${alert.id}`)
  const last = (await lastEvents(writer, alert.id)).find((event) => event.symbol === symbol)
  if (last && last.resolvedAt === null) return null
  const row = {
    alert_id: alert.id,
    user_id: alert.userId,
    kind: alert.rule.kind,
    severity: alert.rule.severity,
    asset_id: await assetIdOf(writer, symbol),
    portfolio_id: alert.portfolioId,
    message,
    detail: textOfDocument(detail),
    raised_at: raisedAt,
  }
  const { db } = writer
  const { id } = await db.insertInto('alert_events').values(row).returning('id').executeTakeFirstOrThrow()
  const isMuted = alert.mutedUntil !== null && alert.mutedUntil > raisedAt
  for (const { kind, target } of isMuted ? [] : alert.channels) {
    const waiting = { state: 'waiting', created_at: raisedAt, next_at: raisedAt } as const
    await db
      .insertInto('alert_deliveries')
      .values({ event_id: id, channel: kind, target, ...waiting })
      .execute()
  }
  return eventOf({ id, symbol, ...row, acknowledged_at: null, resolved_at: null })
}

export async function acknowledge(
  writer: Writer,
  eventId: number,
  userId: number | null,
  at: EpochMs,
): Promise<AlertEvent> {
  const event = await selectEvents(writer)
    .where(ownedBy('event.user_id', userId))
    .where('event.id', '=', eventId)
    .executeTakeFirst()
  if (!event)
    throw new AppError(
      'not-found',
      `There is no alert event ${eventId}. \`assay alert events\` names those there are.`,
      { details: { event: eventId } },
    )
  const acknowledged_at = event.acknowledged_at ?? at
  await writer.db.updateTable('alert_events').set({ acknowledged_at }).where('id', '=', eventId).execute()
  return eventOf({ ...event, acknowledged_at })
}

export async function readEvents(
  reader: Reader,
  userId: number | null,
  { state, limit, before }: Parameters<AlertStore['events']>[1],
): Promise<AlertEvent[]> {
  let wanted = selectEvents(reader).where(ownedBy('event.user_id', userId))
  if (state === 'open')
    wanted = wanted.where('event.resolved_at', 'is', null).where('event.acknowledged_at', 'is', null)
  if (before !== null) wanted = wanted.where('event.id', '<', before)
  const rows = await wanted.orderBy('event.id', 'desc').limit(limit).execute()
  return rows.map(eventOf)
}

export function selectEvents({ db }: Reader) {
  return db
    .selectFrom('alert_events as event')
    .leftJoin('assets', 'assets.id', 'event.asset_id')
    .select(eventColumns)
}

const eventColumns = [
  'event.id',
  'event.alert_id',
  'event.user_id',
  'event.kind',
  'event.severity',
  'assets.symbol',
  'event.portfolio_id',
  'event.message',
  'event.detail',
  'event.raised_at',
  'event.acknowledged_at',
  'event.resolved_at',
] as const

type EventRow = Omit<Selectable<Schema['alert_events']>, 'asset_id'> & { readonly symbol: string | null }

export function eventOf(row: EventRow): AlertEvent {
  return {
    id: row.id,
    alertId: row.alert_id,
    userId: row.user_id,
    kind: row.kind,
    severity: row.severity,
    symbol: row.symbol,
    portfolioId: row.portfolio_id,
    message: row.message,
    detail: documentOf(row.detail),
    raisedAt: row.raised_at,
    acknowledgedAt: row.acknowledged_at,
    resolvedAt: row.resolved_at,
  }
}

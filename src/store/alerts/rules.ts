/** The table `alerts`: whose each is, what it watches, and where it speaks. */
import type { AlertRule } from '#core/alerts/alert-rule.ts'
import { AppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Alert, AlertChannel, NewAlert } from '#ports/store/alerts.ts'
import { findAsset } from '#store/assets.ts'
import { textOfDocument } from '#store/document.ts'
import type { Reader, Writer } from '#store/engine.ts'
import type { Schema } from '#store/schema.ts'
import type { Selectable, Updateable } from 'kysely'
import { ownedBy } from './owned-by.ts'

export async function addAlert(
  writer: Writer,
  { rule, symbol, portfolioId, channels }: NewAlert,
  userId: number | null,
  at: EpochMs,
): Promise<Alert> {
  const row = {
    user_id: userId,
    kind: rule.kind,
    asset_id: await assetIdOf(writer, symbol),
    portfolio_id: portfolioId,
    condition: textOfDocument(rule),
    channels: JSON.stringify(channels),
    created_at: at,
  }
  const { id } = await writer.db.insertInto('alerts').values(row).returning('id').executeTakeFirstOrThrow()
  return { id, userId, rule, symbol, portfolioId, channels, createdAt: at, mutedUntil: null }
}

/** Null for null. Throws AppError `not-found`. */
export async function assetIdOf(reader: Reader, symbol: string | null): Promise<number | null> {
  if (symbol === null) return null
  const asset = await findAsset(reader, symbol)
  if (asset) return asset.id
  throw new AppError(
    'not-found',
    `"${symbol}" is not stored; \`assay refresh ${symbol}\` fetches it first.`,
    {
      details: { symbol },
    },
  )
}

function selectAlerts({ db }: Reader) {
  return db
    .selectFrom('alerts')
    .leftJoin('assets', 'assets.id', 'alerts.asset_id')
    .select([
      'alerts.id',
      'alerts.user_id',
      'assets.symbol',
      'alerts.portfolio_id',
      'condition',
      'channels',
      'alerts.created_at',
      'muted_until',
    ])
    .where('alerts.disabled_at', 'is', null)
    .orderBy('alerts.id')
}

export async function alertsOf(reader: Reader, userId: number | null): Promise<Alert[]> {
  const rows = await selectAlerts(reader).where(ownedBy('alerts.user_id', userId)).execute()
  return rows.map(alertOf)
}

export async function alertsInForce(reader: Reader): Promise<Alert[]> {
  return (await selectAlerts(reader).execute()).map(alertOf)
}

export async function findAlert(reader: Reader, id: number, userId: number | null): Promise<Alert | null> {
  const row = await selectAlerts(reader)
    .where(ownedBy('alerts.user_id', userId))
    .where('alerts.id', '=', id)
    .executeTakeFirst()
  return row ? alertOf(row) : null
}

export async function hasHadAny({ db }: Reader, userId: number | null): Promise<boolean> {
  const row = await db
    .selectFrom('alerts')
    .select('id')
    .where(ownedBy('alerts.user_id', userId))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function changeAlert(
  writer: Writer,
  id: number,
  userId: number | null,
  change: Updateable<Schema['alerts']>,
): Promise<void> {
  if (!(await findAlert(writer, id, userId)))
    throw new AppError('not-found', `There is no alert ${id}. \`assay alert list\` names those there are.`, {
      details: { alert: id },
    })
  await writer.db.updateTable('alerts').set(change).where('id', '=', id).execute()
}

type AlertRow = Pick<
  Selectable<Schema['alerts']>,
  'id' | 'user_id' | 'portfolio_id' | 'condition' | 'channels' | 'created_at' | 'muted_until'
> & { readonly symbol: string | null }

function alertOf(row: AlertRow): Alert {
  return {
    id: row.id,
    userId: row.user_id,
    rule: JSON.parse(row.condition) as AlertRule,
    symbol: row.symbol,
    portfolioId: row.portfolio_id,
    channels: JSON.parse(row.channels) as AlertChannel[],
    createdAt: row.created_at,
    mutedUntil: row.muted_until,
  }
}

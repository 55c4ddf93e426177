/** The tables of alerts, as Kysely sees them. */
import type { AlertKind, AlertSeverity } from '#core/alerts/alert-kinds.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { AlertChannel, DeliveryState } from '#ports/store/alerts.ts'
import type { Generated } from 'kysely'

/** A document as its JSON text. */
type Json = string

export type AlertTables = {
  alerts: AlertsTable
  alert_events: AlertEventsTable
  alert_deliveries: AlertDeliveriesTable
}

type AlertsTable = {
  id: Generated<number>
  user_id: number | null
  kind: AlertKind
  asset_id: number | null
  portfolio_id: number | null
  condition: Json
  channels: Json
  created_at: EpochMs
  muted_until: Generated<EpochMs | null>
  disabled_at: Generated<EpochMs | null>
}

type AlertEventsTable = {
  id: Generated<number>
  alert_id: number | null
  user_id: number | null
  kind: AlertKind
  severity: AlertSeverity
  asset_id: number | null
  portfolio_id: number | null
  message: string
  detail: Json
  raised_at: EpochMs
  acknowledged_at: Generated<EpochMs | null>
  resolved_at: Generated<EpochMs | null>
}

type AlertDeliveriesTable = {
  id: Generated<number>
  event_id: number
  channel: AlertChannel['kind']
  target: string
  state: DeliveryState
  attempts: Generated<number>
  last_error: Generated<string | null>
  created_at: EpochMs
  next_at: EpochMs
}

/** Alerts, their events and deliveries as the doors print them. */
import { formatMoment } from '#core/time/moment.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Alert, AlertEvent, DeliveryRecord } from '#ports/store/alerts.ts'
import type { AlertEventRow, AlertRow, DeliveryRow } from '#protocol/http/alerts.ts'

const MS_PER_MINUTE = 60_000

export function alertDocument({
  id,
  rule,
  symbol,
  portfolioId,
  channels,
  createdAt,
  mutedUntil,
}: Alert): AlertRow {
  const { coolDownMs, ...said } = rule
  return {
    id,
    ...said,
    coolDownMinutes: coolDownMs / MS_PER_MINUTE,
    symbol,
    portfolio: portfolioId,
    channels: [...channels],
    createdAt: formatMoment(createdAt),
    mutedUntil: momentOrNull(mutedUntil),
  }
}

export function alertEventDocument(event: AlertEvent): AlertEventRow {
  const { id, alertId, kind, severity, symbol, portfolioId, message, detail } = event
  return {
    id,
    alert: alertId,
    kind,
    severity,
    symbol,
    portfolio: portfolioId,
    message,
    detail: { ...detail },
    raisedAt: formatMoment(event.raisedAt),
    acknowledgedAt: momentOrNull(event.acknowledgedAt),
    resolvedAt: momentOrNull(event.resolvedAt),
  }
}

export function deliveryDocument(record: DeliveryRecord): DeliveryRow {
  const { id, eventId, channel, state, attempts, lastError, createdAt, at } = record
  return {
    id,
    event: eventId,
    channel: channel.kind,
    target: channel.target,
    state,
    attempts,
    lastError,
    createdAt: formatMoment(createdAt),
    at: formatMoment(at),
  }
}

function momentOrNull(moment: EpochMs | null): string | null {
  return moment === null ? null : formatMoment(moment)
}

/** Alerts, what they said, and what was told outside, for people. */
import { alertKind } from '#core/alerts/alert-kinds.ts'
import type { AlertEventRow, AlertRow, DeliveryRow } from '#protocol/http/alerts.ts'
import { inUnit } from '#workflows/alerts/alert-words.ts'
import { renderTable } from './table.ts'

export function renderAlerts(alerts: readonly AlertRow[]): string {
  if (alerts.length === 0) return 'No alert is set; `assay help alert` shows how.\n'
  const table = renderTable(alerts, [
    { title: 'alert', align: 'right', cell: ({ id }) => String(id) },
    { title: 'watches', cell: ({ kind }) => alertKind(kind).title.toLowerCase() },
    { title: 'of', cell: subjectOf },
    { title: 'speaks', cell: (one) => `${one.direction} ${level(one, one.threshold)}` },
    { title: 'quiet again', cell: (one) => level(one, one.clear) },
    { title: 'looks back', cell: ({ sessions }) => (sessions === null ? '—' : `${sessions} sessions`) },
    { title: 'tells', cell: ({ channels }) => channels.map(({ target }) => target).join(', ') || '—' },
    { title: 'muted until', cell: ({ mutedUntil }) => mutedUntil?.slice(0, 16).replace('T', ' ') ?? '—' },
  ])
  return `${table}\n`
}

function subjectOf({ kind, symbol, portfolio }: AlertRow): string {
  if (portfolio !== null) return `portfolio ${portfolio}`
  return symbol ?? (alertKind(kind).subject === 'system' ? 'the system' : 'every symbol')
}

function level({ kind }: AlertRow, value: number): string {
  return inUnit(value, alertKind(kind).unit)
}

export function renderEvents(events: readonly AlertEventRow[]): string {
  if (events.length === 0) return 'Nothing is open.\n'
  const table = renderTable(events, [
    { title: 'event', align: 'right', cell: ({ id }) => String(id) },
    { title: 'raised', cell: ({ raisedAt }) => raisedAt.slice(0, 16).replace('T', ' ') },
    { title: 'state', cell: stateOf },
    { title: 'severity', cell: ({ severity }) => severity },
    { title: 'what', cell: ({ message }) => message },
  ])
  return `${table}\n`
}

function stateOf({ acknowledgedAt, resolvedAt }: AlertEventRow): string {
  if (resolvedAt !== null) return 'over'
  return acknowledgedAt === null ? 'open' : 'acknowledged'
}

export function renderDeliveries(deliveries: readonly DeliveryRow[]): string {
  if (deliveries.length === 0) return 'Nothing was told outside.\n'
  const table = renderTable(deliveries, [
    { title: 'event', align: 'right', cell: ({ event }) => String(event) },
    { title: 'to', cell: ({ target }) => target },
    { title: 'state', cell: ({ state }) => state },
    { title: 'tries', align: 'right', cell: ({ attempts }) => String(attempts) },
    { title: 'at', cell: ({ at }) => at.slice(0, 16).replace('T', ' ') },
    { title: 'trouble', cell: ({ lastError }) => lastError ?? '—' },
  ])
  return `${table}\n`
}

/** Alerts: what to watch, what was said, who has seen it, and how it was delivered. */
import * as z from 'zod/mini'
import { type AlertKind, alertKinds, alertSeverities } from '#core/alerts/alert-kinds.ts'
import { isoMoment } from '#protocol/figure.ts'
import { defineEndpoint } from './endpoint.ts'
import { newestInfo, newestUpTo, pageInfo, pageQuery } from './page.ts'
import { symbolText } from './symbol.ts'

const kind = z.enum(alertKinds.map(({ id }) => id) as [AlertKind, ...AlertKind[]])
const severity = z.enum(alertSeverities)
const direction = z.enum(['above', 'below'])
const channel = z.object({ kind: z.enum(['webhook', 'email']), target: z.string().check(z.maxLength(2_000)) })

export const alertRow = z.object({
  id: z.number(),
  kind,
  /** Null where it watches every stored symbol, or the system. */
  symbol: z.nullable(z.string()),
  portfolio: z.nullable(z.number()),
  direction,
  threshold: z.number(),
  /** Where it is quiet again. */
  clear: z.number(),
  sessions: z.nullable(z.number()),
  coolDownMinutes: z.number(),
  severity,
  channels: z.array(channel),
  createdAt: isoMoment,
  mutedUntil: z.nullable(isoMoment),
})
export type AlertRow = z.infer<typeof alertRow>

export const alertEventRow = z.object({
  id: z.number(),
  alert: z.nullable(z.number()),
  kind,
  severity,
  symbol: z.nullable(z.string()),
  portfolio: z.nullable(z.number()),
  message: z.string(),
  detail: z.record(z.string(), z.unknown()),
  raisedAt: isoMoment,
  acknowledgedAt: z.nullable(isoMoment),
  resolvedAt: z.nullable(isoMoment),
})
export type AlertEventRow = z.infer<typeof alertEventRow>

export const deliveryRow = z.object({
  id: z.number(),
  event: z.number(),
  channel: z.enum(['webhook', 'email']),
  target: z.string(),
  state: z.enum(['waiting', 'delivered', 'given-up']),
  attempts: z.number(),
  lastError: z.nullable(z.string()),
  createdAt: isoMoment,
  /** Of the next try while it waits, of the end afterwards. */
  at: isoMoment,
})
export type DeliveryRow = z.infer<typeof deliveryRow>

const LISTED_MAX = 1_000
const alertParams = z.object({ id: z.coerce.number().check(z.int(), z.gte(1)) })

export const listAlerts = defineEndpoint({
  method: 'GET',
  path: '/api/v1/alerts',
  summary: 'The alerts that are set, and the kinds that there are',
  query: z.object(pageQuery),
  result: z.object({
    alerts: z.array(alertRow),
    ...pageInfo,
    kinds: z.array(
      z.object({
        id: kind,
        title: z.string(),
        meaning: z.string(),
        unit: z.string(),
        direction,
        threshold: z.nullable(z.number()),
        sessions: z.nullable(z.number()),
      }),
    ),
  }),
})

export const addAlert = defineEndpoint({
  method: 'POST',
  path: '/api/v1/alerts',
  summary: 'Set an alert; what is not said is as usual for its kind',
  body: z.object({
    kind,
    /** Every stored symbol when absent. */
    symbol: z.optional(symbolText),
    /** The number of a portfolio, for what is about one. */
    portfolio: z.optional(z.number().check(z.int(), z.gte(1))),
    direction: z.optional(direction),
    threshold: z.optional(z.number()),
    clear: z.optional(z.number()),
    sessions: z.optional(z.number().check(z.int(), z.gte(1), z.lte(2_520))),
    coolDownMinutes: z.optional(z.number().check(z.gte(0), z.lte(525_600))),
    severity: z.optional(severity),
    channels: z.optional(z.array(channel).check(z.maxLength(10))),
  }),
  result: alertRow,
  errors: ['not-found', 'bad-config', 'delivery-failed'],
})

export const removeAlert = defineEndpoint({
  method: 'POST',
  path: '/api/v1/alerts/{id}/remove',
  summary: 'Remove an alert; what it said stays',
  params: alertParams,
  body: z.object({}),
  result: z.object({ removed: z.number() }),
  errors: ['not-found'],
})

export const muteAlert = defineEndpoint({
  method: 'POST',
  path: '/api/v1/alerts/{id}/mute',
  summary: 'Let an alert watch on without telling anybody, for some minutes; 0 ends that',
  params: alertParams,
  body: z.object({ minutes: z.number().check(z.gte(0), z.lte(525_600)) }),
  result: alertRow,
  errors: ['not-found'],
})

export const listAlertEvents = defineEndpoint({
  method: 'GET',
  path: '/api/v1/alerts/events',
  summary: 'What alerts said, newest first: what still holds and nobody acknowledged, or all',
  query: z.object({ state: z.optional(z.enum(['open', 'all'])), ...newestUpTo(LISTED_MAX) }),
  result: z.object({ events: z.array(alertEventRow), ...newestInfo }),
})

export const acknowledgeAlert = defineEndpoint({
  method: 'POST',
  path: '/api/v1/alerts/events/{id}/acknowledge',
  summary: 'Say that somebody has seen it',
  params: alertParams,
  body: z.object({}),
  result: alertEventRow,
  errors: ['not-found'],
})

export const listAlertDeliveries = defineEndpoint({
  method: 'GET',
  path: '/api/v1/alerts/deliveries',
  summary: 'What was told outside the house, newest first, with each try',
  query: z.object(newestUpTo(LISTED_MAX)),
  result: z.object({ deliveries: z.array(deliveryRow), ...newestInfo }),
})

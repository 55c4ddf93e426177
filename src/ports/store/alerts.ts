/** Alerts that people set, what they said, and how they were delivered. */
import type { AlertKind, AlertSeverity } from '#core/alerts/alert-kinds.ts'
import type { AlertRule } from '#core/alerts/alert-rule.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Telling, Told } from './messages.ts'

/** Beside the stream and the list of events, which every alert reaches. */
export type AlertChannel = { readonly kind: 'webhook' | 'email'; readonly target: string }

export type NewAlert = {
  readonly rule: AlertRule
  /** Null watches every stored symbol, or the system, as the kind has it. */
  readonly symbol: string | null
  /** Null where it is about no portfolio. */
  readonly portfolioId: number | null
  readonly channels: readonly AlertChannel[]
}

export type Alert = NewAlert & {
  readonly id: number
  /** Null while this machine has no owner. */
  readonly userId: number | null
  readonly createdAt: EpochMs
  readonly mutedUntil: EpochMs | null
}

export type NewAlertEvent = {
  readonly alert: Alert
  /** Null where the alert is about the system. */
  readonly symbol: string | null
  readonly message: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly raisedAt: EpochMs
}

export type AlertEvent = {
  readonly id: number
  /** Null once the alert was removed. */
  readonly alertId: number | null
  readonly userId: number | null
  readonly kind: AlertKind
  readonly severity: AlertSeverity
  readonly symbol: string | null
  readonly portfolioId: number | null
  readonly message: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly raisedAt: EpochMs
  readonly acknowledgedAt: EpochMs | null
  /** When what it spoke of was over; null while it holds. */
  readonly resolvedAt: EpochMs | null
}

/** The newest event of an alert about one thing. */
export type LastEvent = Pick<AlertEvent, 'id' | 'symbol' | 'raisedAt' | 'resolvedAt'>

export type Delivery = {
  readonly id: number
  readonly event: AlertEvent
  readonly channel: AlertChannel
  /** Tries so far. */
  readonly attempts: number
}

export type DeliveryState = 'waiting' | 'delivered' | 'given-up'

export type DeliveryRecord = {
  readonly id: number
  readonly eventId: number
  readonly channel: AlertChannel
  readonly state: DeliveryState
  readonly attempts: number
  readonly lastError: string | null
  readonly createdAt: EpochMs
  /** Of the next try while it waits, of the end afterwards. */
  readonly at: EpochMs
}

export type DeliveryOutcome =
  | { readonly state: 'delivered'; readonly at: EpochMs }
  | { readonly state: 'given-up'; readonly at: EpochMs; readonly error: string }
  /** Tried again at `at`. */
  | { readonly state: 'waiting'; readonly at: EpochMs; readonly error: string }

/** Calls with a user concern that user's alerts alone; somebody else's are not found. */
export type AlertStore = {
  /** Throws AppError `not-found` where the symbol is not stored. */
  add(alert: NewAlert, userId: number | null, at: EpochMs): Promise<Alert>
  list(userId: number | null): Promise<readonly Alert[]>
  find(id: number, userId: number | null): Promise<Alert | null>
  /** True where the user ever had an alert, also one that was removed. */
  hasHadAny(userId: number | null): Promise<boolean>
  /** Its events stay. Throws AppError `not-found`. */
  remove(id: number, userId: number | null, at: EpochMs): Promise<void>
  /** Until `until` it watches on and says nothing. Throws AppError `not-found`. */
  mute(id: number, until: EpochMs | null, userId: number | null): Promise<void>
  /** Those of everybody that are in force. */
  inForce(): Promise<readonly Alert[]>
  lastEvents(alertId: number): Promise<readonly LastEvent[]>
  /**
   * Keeps an event, with a delivery for each channel of its alert unless that is muted. Null where the newest event about the same
   * thing still holds: another process was first.
   */
  raise(event: NewAlertEvent, telling: Telling<AlertEvent | null>): Promise<Told<AlertEvent | null>>
  resolve(eventId: number, at: EpochMs): Promise<void>
  /** Throws AppError `not-found`. */
  acknowledge(eventId: number, userId: number | null, at: EpochMs): Promise<AlertEvent>
  /** Newest first, older than the event `before`; `open` are those that still hold and that nobody acknowledged. */
  events(
    userId: number | null,
    of: { readonly state: 'open' | 'all'; readonly limit: number; readonly before: number | null },
  ): Promise<readonly AlertEvent[]>
  /** Deliveries whose time has come, taken for `claimMs` so that no other process tries them too. */
  takeDeliveries(now: EpochMs, claimMs: number, limit: number): Promise<readonly Delivery[]>
  settleDelivery(id: number, outcome: DeliveryOutcome): Promise<void>
  /** Newest first, older than the one called `before`. */
  deliveries(
    userId: number | null,
    of: { readonly limit: number; readonly before: number | null },
  ): Promise<readonly DeliveryRecord[]>
}

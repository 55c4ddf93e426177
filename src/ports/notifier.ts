/** Telling somebody outside the house, once. */
import type { AlertChannel } from './store/alerts.ts'

export type Notice = {
  /** Stays the same over all tries, so that a receiver can tell a repeat. */
  readonly id: string
  readonly subject: string
  /** For people. */
  readonly text: string
  /** For programs. */
  readonly document: Readonly<Record<string, unknown>>
}

export type Notifier = {
  /** Throws AppError `bad-config` where the settings do not allow the channel, `bad-usage` for a target that it does not take. */
  check(channel: AlertChannel): Promise<void>
  /** Throws what `check` throws; AppError `delivery-failed` where it was not taken, with `retry` saying whether to try again. */
  send(notice: Notice, channel: AlertChannel, signal: AbortSignal): Promise<void>
  close(): void
}

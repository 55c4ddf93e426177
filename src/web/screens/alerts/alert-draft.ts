/** An alert as it is being typed, and what is asked of the server for it. */
import { type AlertKind, alertKind } from '#core/alerts/alert-kinds.ts'
import type { addAlert } from '#protocol/http/alerts.ts'
import type { BodyOf } from '#protocol/http/endpoint.ts'

export type AlertDraft = {
  readonly kind: AlertKind
  /** Empty for every symbol. */
  readonly symbol: string
  /** The number of a portfolio, or empty. */
  readonly portfolio: string
  readonly direction: 'above' | 'below'
  readonly threshold: string
  readonly channel: '' | 'webhook' | 'email'
  readonly target: string
}

/** As its kind starts. */
export function draftOf(kind: AlertKind): AlertDraft {
  const { direction, threshold } = alertKind(kind)
  const limit = threshold === null ? '' : String(threshold)
  return { kind, symbol: '', portfolio: '', direction, threshold: limit, channel: '', target: '' }
}

export function bodyOf({
  kind,
  symbol,
  portfolio,
  direction,
  threshold,
  channel,
  target,
}: AlertDraft): BodyOf<typeof addAlert> {
  const { subject } = alertKind(kind)
  return {
    kind,
    direction,
    threshold: Number(threshold),
    ...(subject === 'symbol' && symbol !== '' ? { symbol } : {}),
    ...(subject === 'portfolio' && portfolio !== '' ? { portfolio: Number(portfolio) } : {}),
    ...(channel === '' ? {} : { channels: [{ kind: channel, target: target.trim() }] }),
  }
}

/** How the stream's connection is, for everything on the page that says so; null before the stream was loaded. */
import type { LiveState } from '#client/live/open-live.ts'

export type LiveLink = LiveState & {
  /** Since when there is no connection, in epoch milliseconds; null while there is one, and before the first. */
  readonly lostAt: number | null
}

let read: (() => LiveState) | null = null
let lostAt: number | null = null
const listeners = new Set<() => void>()

/** As of now: the ages in it grow with every call. */
export function liveLink(): LiveLink | null {
  return read === null ? null : { ...read(), lostAt }
}

/** Calls `changed` when the connection comes or goes. */
export function onLink(changed: () => void): () => void {
  listeners.add(changed)
  return () => void listeners.delete(changed)
}

/** Says where the state is read from; null when there is no stream any more. */
export function setLink(source: (() => LiveState) | null): void {
  read = source
  lostAt = null
  tell()
}

/** The connection came or went. */
export function noteLink({ phase }: LiveState, hadConnection: boolean): void {
  if (phase === 'open') lostAt = null
  else if (hadConnection) lostAt ??= Date.now()
  tell()
}

function tell(): void {
  for (const changed of listeners) changed()
}

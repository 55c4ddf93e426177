/** How fresh our contact with the server is, in words: the age of the live connection or of the last answer, not a green dot. */
import type { LiveLink } from '#web/live/live-link.ts'
import { ageOfMoment, clockText } from '#web/figures/dates.ts'

type Connection = {
  readonly state: 'connecting' | 'live' | 'silent' | 'gone'
  readonly text: string
}

type Heartbeat = {
  /** When the last good answer came, in epoch milliseconds; 0 before the first. */
  readonly answeredAt: number
  readonly failed: boolean
}

/** A server that has said nothing for so long is not called live. */
export const SILENT_AFTER_MS = 35_000
/** A loss that lasts no longer is a hiccup. */
const HICCUP_MS = 8_000

/** Without a stream the calls alone tell. */
export function connectionOf(
  { answeredAt, failed }: Heartbeat,
  now: number,
  link: LiveLink | null = null,
): Connection {
  if (failed) {
    return {
      state: 'gone',
      text: answeredAt > 0 ? `server gone since ${clockText(answeredAt)}` : 'server does not answer',
    }
  }
  const streamed = link && connectionOfStream(link, now)
  if (streamed) return streamed
  if (answeredAt === 0) return { state: 'connecting', text: 'connecting' }
  const age = ageOfMoment(answeredAt, now)
  if (now - answeredAt > SILENT_AFTER_MS) return { state: 'silent', text: `silent for ${age}` }
  return { state: 'live', text: link && isRefused(link) ? `polled ${age} ago` : `live ${age}` }
}

/** Ended for good, or asked for again and again and never had: as by who has more pages open than may listen. */
function isRefused({ phase, lostAt, attempts }: LiveLink): boolean {
  return phase === 'closed' || (phase !== 'open' && lostAt === null && attempts > 1)
}

/** Null for a stream that never was, or that the server ended for good. */
function connectionOfStream(link: LiveLink, now: number): Connection | null {
  const { phase, connectedForMs, silentForMs, lostAt } = link
  if (phase === 'open' && connectedForMs !== null) {
    return silentForMs !== null && silentForMs > SILENT_AFTER_MS
      ? { state: 'silent', text: `silent for ${ageOfMoment(0, silentForMs)}` }
      : { state: 'live', text: `live ${ageOfMoment(0, connectedForMs)}` }
  }
  if (phase === 'closed' || lostAt === null) return null
  return now - lostAt < HICCUP_MS
    ? { state: 'silent', text: 'reconnecting' }
    : { state: 'gone', text: `offline since ${clockText(lostAt)}` }
}

/** What the words stand for, for who wants to know. */
export function connectionAbout(link: LiveLink | null): string {
  if (!link || link.phase === 'closed') return 'No live stream: prices are asked for every 30 s'
  const { phase, connectedForMs, silentForMs, attempts } = link
  if (phase !== 'open' || connectedForMs === null || silentForMs === null)
    return `Connecting to the live stream, attempt ${Math.max(1, attempts)}`
  const age = (ms: number) => ageOfMoment(0, ms)
  return `Live stream connected for ${age(connectedForMs)}, last sign of life ${age(silentForMs)} ago`
}

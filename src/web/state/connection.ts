/** How fresh our contact with the server is, in words: the age of its last answer, not a green dot. */
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

export function connectionOf({ answeredAt, failed }: Heartbeat, now: number): Connection {
  if (failed) {
    return {
      state: 'gone',
      text: answeredAt > 0 ? `server gone since ${clockText(answeredAt)}` : 'server does not answer',
    }
  }
  if (answeredAt === 0) return { state: 'connecting', text: 'connecting' }
  const age = ageOfMoment(answeredAt, now)
  return now - answeredAt > SILENT_AFTER_MS
    ? { state: 'silent', text: `silent for ${age}` }
    : { state: 'live', text: `live ${age}` }
}

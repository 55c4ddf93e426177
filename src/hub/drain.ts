/** Sends all connections away before a stop, in slices, so that they do not all come back in one moment. */
import type { Clock } from '#ports/clock.ts'
import type { Connection } from './connection.ts'

const SLICES_MAX = 40
const SLICE_CONNECTIONS_MIN = 100
const SLICE_MS = 100
/** For closing frames to be answered. */
const GOODBYE_MS = 1_000
const LOOK_MS = 20

/** Takes less than 6 s. */
export async function drain(connections: ReadonlySet<Connection>, clock: Clock): Promise<void> {
  const all = [...connections]
  const size = Math.max(SLICE_CONNECTIONS_MIN, Math.ceil(all.length / SLICES_MAX))
  for (let at = 0; at < all.length; at += size) {
    if (at > 0) await clock.sleep(SLICE_MS)
    for (const connection of all.slice(at, at + size)) connection.close('shutdown')
  }
  const until = clock.elapsedMs() + GOODBYE_MS
  while (connections.size > 0 && clock.elapsedMs() < until) await clock.sleep(LOOK_MS)
  for (const connection of connections) connection.terminate()
}

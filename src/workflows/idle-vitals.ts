/** The vitals of a house in which no server runs. */
import type { Vitals } from '#ports/vitals.ts'

export const idleVitals: Vitals = {
  connections: async () => 0,
  queueSize: async () => 0,
  lateMs: async () => 0,
  failedConnectionShare: () => Number.NaN,
}

/** The turns that processes share when the settings name a Redis between them. */
import type { Clock } from '#ports/clock.ts'
import type { Log } from '#ports/log.ts'
import type { SharedTurns } from '#ports/shared-turns.ts'
import type { Config } from './config.ts'

/** No Redis needs to be there: that is found out at the first use. */
export async function openTurns({ redisUrl }: Config, clock: Clock, log: Log): Promise<SharedTurns | null> {
  if (redisUrl === null) return null
  // Loaded only where it is used, so that other starts stay quick.
  const { redisTurns } = await import('#cache/redis-turns.ts')
  return redisTurns({ url: redisUrl, clock, log })
}

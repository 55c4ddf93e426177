/** The count of requests that the settings ask for: shared where they name a Redis. */
import { memoryRequestLimit } from '#cache/request-limit.ts'
import type { Clock } from '#ports/clock.ts'
import type { Log } from '#ports/log.ts'
import type { RequestLimit } from '#ports/request-limit.ts'
import type { Config } from './config.ts'

export async function openRequestLimit(
  { redisUrl, requestsPerMinute }: Config,
  clock: Clock,
  log: Log,
): Promise<RequestLimit> {
  if (redisUrl === null) return memoryRequestLimit(requestsPerMinute)
  const { redisRequestLimit } = await import('#cache/redis-request-limit.ts')
  return redisRequestLimit(requestsPerMinute, { url: redisUrl, clock, log })
}

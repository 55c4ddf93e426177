/** The bus that the settings ask for: within this process, or through Redis when one is named. */
import { memoryBus } from '#bus/memory-bus.ts'
import type { Bus } from '#ports/bus.ts'
import type { Log } from '#ports/log.ts'
import type { Store } from '#ports/store/store.ts'
import type { Config } from './config.ts'

/** No Redis needs to be there: what it does not carry is found in the store. */
export async function openBus({ redisUrl }: Config, store: Store, log: Log): Promise<Bus> {
  if (redisUrl === null) return memoryBus()
  // Loaded only where it is used, so that other starts stay quick.
  const { redisBus } = await import('#bus/redis-bus.ts')
  const { location } = await store.health()
  return redisBus({ url: redisUrl, location, log })
}

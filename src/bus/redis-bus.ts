/** The bus of several processes on one store, through Redis: fast while it is there, and missed by nobody while it is not. */
import { createHash, randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import type { Bus } from '#ports/bus.ts'
import type { Log } from '#ports/log.ts'
import type { KeptMessage } from '#ports/store/messages.ts'
import { listeners } from './listeners.ts'

export type RedisBusOptions = {
  readonly url: string
  /** Where the data lives: processes on another store do not hear this one. */
  readonly location: string
  readonly log: Log
}

const CONNECT_MS = 1_000
const COMMAND_MS = 150
const RECONNECT_MOST_MS = 2_000
/** A batch above this is left to be found in the store. */
const BATCH_BYTES_MAX = 4 * 1024 * 1024

export function redisBus({ url, location, log }: RedisBusOptions): Bus {
  const channel = `assay:live:${createHash('sha256').update(location).digest('hex').slice(0, 16)}`
  const self = randomUUID()
  const { listen, tell } = listeners()
  const speaking = connection(url, log, COMMAND_MS)
  // A connection that listens can say nothing else, so it has no time limit for answers.
  const hearing = connection(url, log, undefined)
  let isHearing = false
  // Connected once there is something to say or to hear, so that a command which tells nobody anything pays nothing.
  const begin = (redis: Redis) => {
    if (redis.status === 'wait') redis.connect().catch(() => {})
  }
  hearing.on('ready', () => {
    hearing.subscribe(channel).then(
      () => (isHearing = true),
      (error: Error) => log.debug({ error: error.message }, 'could not listen on the bus'),
    )
  })
  hearing.on('close', () => (isHearing = false))
  hearing.on('message', (_channel, text) => {
    const messages = messagesFrom(text, self)
    if (messages.length > 0) tell(messages)
  })
  return {
    publish(messages) {
      tell(messages)
      begin(speaking)
      const text = JSON.stringify({ from: self, messages })
      if (speaking.status !== 'ready' || text.length > BATCH_BYTES_MAX) return
      // What is lost here is found in the store.
      speaking.publish(channel, text).catch((error: Error) => {
        log.debug({ error: error.message }, 'the bus did not take a message')
      })
    },
    listen(hear) {
      begin(hearing)
      begin(speaking)
      return listen(hear)
    },
    hearsOthers: () => isHearing,
    async close() {
      hearing.disconnect()
      speaking.disconnect()
    },
  }
}

function connection(url: string, log: Log, commandTimeout: number | undefined): Redis {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: CONNECT_MS,
    // Whoever listens does so anew at every `ready`.
    autoResubscribe: false,
    retryStrategy: (times) => Math.min(50 * 2 ** times, RECONNECT_MOST_MS),
    ...(commandTimeout === undefined ? {} : { commandTimeout }),
  })
  // Without a listener a lost connection would end the process.
  redis.on('error', (error) => log.debug({ error: error.message, use: 'bus' }, 'Redis connection failed'))
  return redis
}

/** Nothing for what this process said itself, and for what is no batch of ours. */
function messagesFrom(text: string, self: string): readonly KeptMessage[] {
  try {
    const { from, messages } = JSON.parse(text) as { from: string; messages: KeptMessage[] }
    return from === self || !Array.isArray(messages) ? [] : messages
  } catch {
    return []
  }
}

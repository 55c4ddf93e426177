// A warm quote from memory and from Redis against the bare clients, and what a Redis in trouble costs a request.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { LRUCache } from 'lru-cache'
import { createWorkbench } from '#app/compose.ts'
import { memoryBus } from '#bus/memory-bus.ts'
import { readConfig } from '#app/config.ts'
import { openCache } from '#app/open-cache.ts'
import { openStore } from '#app/open-store.ts'
import { systemClock } from '#app/system-clock.ts'
import type { Http } from '#ports/http.ts'
import type { Workbench } from '#ports/workbench.ts'
import { freePort, spawnRedis } from '#test/contracts/redis-server.ts'
import { quoteBody } from '#test/support/quote-body.ts'
import { silentLog } from '#test/support/silent-log.ts'
import { quotesDocument } from '#workflows/quotes-document.ts'
import { readQuotes } from '#workflows/read-quotes.ts'
import type { Measurement } from './harness/benchmark.ts'
import { idleTracer } from '#telemetry/idle-tracer.ts'

const MEMORY_READS = 20_000
const REDIS_SYMBOLS = 1_000
/** Enough, with the pauses, for the first look at whether Redis is back. */
const TROUBLED_REQUESTS = 220
const PAUSE_MS = 25

const { signal } = new AbortController()

export const benchmark = {
  async *measure(): AsyncGenerator<Measurement> {
    yield* inHome(null, measureMemory)
    const server = await spawnRedis()
    if (!server) {
      process.stderr.write('bench: redis-server is not installed; what it costs is not measured\n')
      return
    }
    yield await measureRedis(server.url)
    await server.end()
    yield* measureTroubles()
  },
}

async function* inHome(
  redisUrl: string | null,
  measure: (bench: Workbench) => AsyncGenerator<Measurement>,
): AsyncGenerator<Measurement> {
  const { bench, close } = await openHouse(redisUrl)
  yield* measure(bench)
  await close()
}

/** The real house, on a wire that answers at once. */
async function openHouse(redisUrl: string | null) {
  const home = mkdtempSync(join(tmpdir(), 'assay-bench-home-'))
  const config = readConfig({
    ASSAY_HOME: home,
    ASSAY_SOURCES: 'yahoo',
    RATE_LIMIT_DELAY: '0',
    // What a provider allows is another matter than what a price costs.
    YAHOO_REQUESTS_PER_MINUTE: 'none',
    ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
  })
  const store = await openStore(config, silentLog)
  const cache = await openCache(config, systemClock, silentLog)
  const world = { clock: systemClock, random: Math.random, http: answeringHttp }
  const bench = createWorkbench(
    config,
    { store, bus: memoryBus(), cache, turns: null, gauges: [], log: silentLog, tracer: idleTracer },
    world,
  )
  return {
    bench,
    async close() {
      await bench.close()
      rmSync(home, { recursive: true })
    },
  }
}

const answeringHttp: Http = {
  async get({ url }) {
    const symbol = decodeURIComponent(new URL(url).pathname.split('/').at(-1)!)
    const body = new TextEncoder().encode(quoteBody(symbol, 100, systemClock.now()))
    return { status: 200, headers: {}, body }
  },
}

async function* measureMemory(bench: Workbench): AsyncGenerator<Measurement> {
  const request = { symbols: ['ACME'], fresh: false }
  const [first] = await bench.quotes(null)(request, signal)
  if (!first?.ok) throw first?.error ?? new Error('no quote')
  const bare = new LRUCache<string, object>({ max: 10_000 })
  bare.set('ACME', first.value)
  const theirsMs = await medianMs(MEMORY_READS, async () => bare.get('ACME'))
  const peer = { peer: 'bare lru-cache get', theirsMs, aim: 0 }
  const oursMs = await medianMs(MEMORY_READS, () => bench.quotes(null)(request, signal))
  yield { work: 'warm quote from memory', oursMs, ...peer, ratio: theirsMs / oursMs, mostMs: 0.02 }
  const read = { symbols: ['ACME'], sources: null, fresh: false }
  const wholeMs = await medianMs(MEMORY_READS, async () =>
    quotesDocument(await readQuotes(read, bench, signal), bench.clock.now()),
  )
  yield {
    work: '… as the document of a door',
    oursMs: wholeMs,
    ...peer,
    ratio: theirsMs / wholeMs,
    mostMs: 0.02,
  }
}

/** One process has filled Redis; another, with nothing in memory, reads each price once, in turns with the bare client. */
async function measureRedis(url: string): Promise<Measurement> {
  const symbols = Array.from({ length: REDIS_SYMBOLS }, (_, index) => `S${index}`)
  const filling = await openHouse(url)
  await filling.bench.quotes(null)({ symbols, fresh: false }, signal)
  await filling.close()
  const { bench, close } = await openHouse(url)
  const bare = new Redis(url)
  const ours: number[] = []
  const theirs: number[] = []
  for (const symbol of symbols) {
    theirs.push(
      await timeMs(() => bare.getBuffer(`market_data:${symbol}:yahoo_quote:start_newest:end_newest`)),
    )
    ours.push(
      await timeMs(async () => {
        const [one] = await bench.quotes(null)({ symbols: [symbol], fresh: false }, signal)
        if (!one?.ok || !one.value.cache) throw new Error(`${symbol} did not come from Redis`)
      }),
    )
  }
  bare.disconnect()
  await close()
  const [oursMs, theirsMs] = [quantile(ours, 0.5), quantile(theirs, 0.5)]
  const ratio = theirsMs / oursMs
  return {
    work: 'warm quote from Redis',
    oursMs,
    peer: 'bare ioredis get',
    theirsMs,
    ratio,
    aim: 0,
    mostMs: 1,
  }
}

type Running = NonNullable<Awaited<ReturnType<typeof spawnRedis>>>

const troubles: Readonly<Record<string, (server: Running) => unknown>> = {
  killed: ({ pid }) => process.kill(pid, 'SIGKILL'),
  stalled: ({ pid }) => process.kill(pid, 'SIGSTOP'),
  flushed: (server) => server.command('FLUSHALL'),
}

async function* measureTroubles(): AsyncGenerator<Measurement> {
  const calm = await troubledTimes(null, () => {})
  const theirsMs = quantile(calm, 0.99)
  const measured = (trouble: string, times: readonly number[]): Measurement => {
    const oursMs = quantile(times, 0.99)
    const work = `p99 of cold quotes, Redis ${trouble}`
    process.stdout.write(
      `  Redis ${trouble}: p50 ${quantile(times, 0.5).toFixed(2)} ms, longest ${Math.max(...times).toFixed(0)} ms, ${times.length} requests, none failed\n`,
    )
    return { work, oursMs, peer: 'without Redis', theirsMs, ratio: theirsMs / oursMs, aim: 0, mostMs: 200 }
  }
  yield measured('absent', await troubledTimes(`redis://127.0.0.1:${await freePort()}`, () => {}))
  for (const [trouble, cause] of Object.entries(troubles)) {
    const server = await spawnRedis()
    if (!server) return
    yield measured(trouble, await troubledTimes(server.url, () => cause(server)))
    await server.end()
  }
}

/** Requests for prices that nobody has yet, the trouble after the first ten. Throws when one of them fails. */
async function troubledTimes(redisUrl: string | null, cause: () => unknown): Promise<readonly number[]> {
  const { bench, close } = await openHouse(redisUrl)
  const times: number[] = []
  for (let index = 0; index < TROUBLED_REQUESTS; index++) {
    if (index === 10) await cause()
    times.push(
      await timeMs(async () => {
        const [one] = await bench.quotes(null)({ symbols: [`S${index}`], fresh: false }, signal)
        if (!one?.ok) throw one?.error ?? new Error('no quote')
      }),
    )
    await wait(PAUSE_MS)
  }
  await close()
  return times
}

async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function medianMs(times: number, work: () => Promise<unknown>): Promise<number> {
  for (let index = 0; index < times / 10; index++) await work()
  const took: number[] = []
  for (let index = 0; index < times; index++) took.push(await timeMs(work))
  return quantile(took, 0.5)
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!
}

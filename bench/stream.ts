// The live stream with 5,000 listeners: against a bare `ws` loop, at a steady pace, and back after a kill.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Listeners, openListeners } from './harness/raw-listeners.ts'

const CLIENTS = Number(process.env.BENCH_STREAM_CLIENTS ?? 5_000)
const BURST = 20
const ROUNDS = 5
const FAST = 90
const SLOW = 10
/** Far more than what the system buffers for a socket that is not read. */
const SLOW_BURST = 500
const SLOW_LENGTH = 20_000
const PACE_PER_SECOND = 6
const PACE_MS = 10_000

const program = fileURLToPath(new URL('./harness/stream-server.ts', import.meta.url))
const hello = '{"id":1,"op":"hello","v":1}'
const subscribe = (since?: object) =>
  JSON.stringify({ id: 2, op: 'sub', ch: 'jobs:1', ...(since && { since }) })

export async function* lines(): AsyncGenerator<string> {
  yield* slowReaders()
  yield* fanOut()
  yield* steadyPace()
  yield* storm()
}

type Server = {
  readonly child: ChildProcess
  readonly port: number
  readonly home: string
  rss: number
  end(): Promise<void>
}

async function startServer(kind: 'hub' | 'bare', port = 0, home?: string): Promise<Server> {
  const words = [kind, String(port), ...(home === undefined ? [] : [home])]
  const child = fork(program, words, { execArgv: ['--disable-warning=ExperimentalWarning'] })
  const [said] = (await once(child, 'message')) as [{ port: number; home: string }]
  const server = { child, ...said, rss: 0, end: () => kill(child) }
  child.on('message', ({ rss }: { rss?: number }) => {
    if (rss !== undefined) server.rss = rss
  })
  return server
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

/** Bursts in turns, so that whatever else the machine does falls on both alike. */
async function* fanOut(): AsyncGenerator<string> {
  const took: Record<'hub' | 'bare', number[]> = { hub: [], bare: [] }
  const servers = { hub: await startServer('hub'), bare: await startServer('bare') }
  for (let round = 0; round < ROUNDS; round++) {
    for (const kind of ['hub', 'bare'] as const) {
      const { port, child } = servers[kind]
      const listeners = await openListeners({ port, count: CLIENTS, commands: [hello, subscribe()] })
      await wait(300)
      const from = listeners.frames()
      const startedAt = performance.now()
      child.send({ messages: BURST, everyMs: 0 })
      await until(() => listeners.frames() - from >= CLIENTS * BURST)
      took[kind].push(performance.now() - startedAt)
      listeners.close()
      await wait(300)
    }
  }
  await Promise.all(Object.values(servers).map((server) => server.end()))
  const [ours, theirs] = [median(took.hub), median(took.bare)]
  const perSecond = (ms: number) => `${Math.round((CLIENTS * BURST) / ms)}k messages/s`
  yield `fan-out to ${CLIENTS} clients: hub ${perSecond(ours)}, bare ws loop ${perSecond(theirs)}, ratio ${(theirs / ours).toFixed(2)} (aim 0.9)`
}

async function* steadyPace(): AsyncGenerator<string> {
  const server = await startServer('hub')
  await wait(600)
  const before = server.rss
  const listeners = await openListeners({ port: server.port, count: CLIENTS, commands: [hello, subscribe()] })
  await wait(1_000)
  const perConnection = (server.rss - before) / CLIENTS / 1_024
  const messages = (PACE_PER_SECOND * PACE_MS) / 1_000
  const from = listeners.frames()
  server.child.send({ messages, everyMs: 1_000 / PACE_PER_SECOND })
  await until(() => listeners.frames() - from >= CLIENTS * messages)
  const delivered = (listeners.frames() - from) / (CLIENTS * messages)
  yield `${CLIENTS} clients × ${PACE_PER_SECOND}/s: ${(100 * delivered).toFixed(3)} % delivered, ${delaysOf(listeners)}, ${perConnection.toFixed(1)} KiB a connection`
  listeners.close()
  await server.end()
}

/** A tenth of the listeners stops reading; rounds with and without them in turns. */
async function* slowReaders(): AsyncGenerator<string> {
  const took: Record<'without' | 'beside', number[]> = { without: [], beside: [] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const kind of ['without', 'beside'] as const) {
      const server = await startServer('hub')
      const open = (count: number) =>
        openListeners({ port: server.port, count, commands: [hello, subscribe()] })
      const [fast, slow] = [await open(FAST), await open(SLOW)]
      if (kind === 'beside') slow.pause()
      const from = fast.frames()
      const startedAt = performance.now()
      server.child.send({ messages: SLOW_BURST, everyMs: 0, paddingLength: SLOW_LENGTH })
      await until(() => fast.frames() - from >= FAST * SLOW_BURST)
      took[kind].push(performance.now() - startedAt)
      fast.close()
      slow.close()
      await server.end()
    }
  }
  // The best of the rounds: what else the machine does only ever adds.
  const [without, beside] = [Math.min(...took.without), Math.min(...took.beside)]
  const change = (100 * (beside - without)) / without
  yield `${SLOW} of ${FAST + SLOW} clients stop reading: ${SLOW_BURST} messages of ${SLOW_LENGTH / 1_000} kB take ${without.toFixed(0)} ms at best without, ${beside.toFixed(0)} ms beside them (${change.toFixed(0)} %, aim below 20 %)`
}

/** The server is killed under its listeners; another takes its place, and all come back at once from where they were. */
async function* storm(): AsyncGenerator<string> {
  const first = await startServer('hub')
  const before = await openListeners({ port: first.port, count: CLIENTS, commands: [hello, subscribe()] })
  first.child.send({ messages: 10, everyMs: 0 })
  const from = before.frames()
  await until(() => before.frames() - from >= CLIENTS * 10)
  const place = await placeIn(first.port)
  await first.end()
  before.close()
  const startedAt = performance.now()
  const second = await startServer('hub', first.port, first.home)
  const since = { e: place.e, o: place.o - 5 }
  const back = await openListeners({ port: second.port, count: CLIENTS, commands: [hello, subscribe(since)] })
  const seconds = (performance.now() - startedAt) / 1_000
  yield `${CLIENTS} clients back after a kill, start of the server included: ${seconds.toFixed(1)} s, ${back.recovered()} resumed`
  back.close()
  await second.end()
}

async function placeIn(port: number): Promise<{ e: string; o: number }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`)
  await once(socket, 'open')
  socket.send(subscribe())
  const [event] = (await once(socket, 'message')) as [MessageEvent]
  socket.close()
  return (JSON.parse(String(event.data)) as { ok: { e: string; o: number } }).ok
}

function delaysOf({ delaysMs }: Listeners): string {
  const sorted = delaysMs.toSorted((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`
}

async function until(isDone: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + 60_000
  while (!isDone() && performance.now() < giveUpAt) await wait(2)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

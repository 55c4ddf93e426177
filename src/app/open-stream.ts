/** The live stream of a server: the hub at its door, and what flows through it. */
import { randomUUID } from 'node:crypto'
import { type AllowedHosts, refuseForeign } from '#api/guard.ts'
import { createHub, type Hub } from '#hub/create-hub.ts'
import type { Gatekeeper } from '#ports/caller.ts'
import type { Jobs } from '#ports/jobs.ts'
import type { Measure } from '#ports/measure.ts'
import type { Listening } from '#ports/store/listeners.ts'
import type { Vitals } from '#ports/vitals.ts'
import type { Workbench } from '#ports/workbench.ts'
import { checkHealth } from '#workflows/check-health.ts'
import { firstValues } from '#workflows/live/first-values.ts'
import { listeningRights } from '#workflows/live/listening-rights.ts'
import { onLease } from '#workflows/live/on-lease.ts'
import { shareInterest } from '#workflows/live/share-interest.ts'
import { streamPortfolios } from '#workflows/live/stream-portfolios.ts'
import { streamPrices } from '#workflows/live/stream-prices.ts'
import { streamStatus } from '#workflows/live/stream-status.ts'
import type { Config } from './config.ts'

export type Stream = {
  readonly hub: Hub
  readonly vitals: Vitals
  measures(): readonly Measure[]
  /** Sends listeners away and lets what is under way end; a second call does nothing. */
  close(): Promise<void>
}

const TRIM_EVERY_MS = 10 * 60_000

type Door = {
  readonly gate: Gatekeeper
  readonly hosts: AllowedHosts
  /** What the background has to do. */
  readonly jobs: Pick<Jobs, 'size' | 'lateMs' | 'find'>
}

export function openStream({ stream }: Config, bench: Workbench, { gate, hosts, jobs }: Door): Stream {
  const { store, bus, clock, random, log } = bench
  const startedAt = clock.now()
  const holder = randomUUID()
  const ending = new AbortController()
  const { signal } = ending
  const first = firstValues(bench, signal)
  const hub = createHub({
    ...stream,
    messages: store.messages,
    bus,
    clock,
    random,
    log,
    gate,
    refuseForeign: ({ headers, method = 'GET' }) => refuseForeign({ headers, method }, hosts),
    mayListen: listeningRights(bench, jobs),
    onWanted: first.want,
  })
  const vitals = vitalsOf(hub, jobs, () => store.listeners.connectionsElsewhere(holder, clock.now()))
  const status = async () => ({
    ...(await checkHealth(bench, vitals)),
    version: bench.codeVersion,
    uptime_ms: clock.now() - startedAt,
  })
  const { pricesEveryMs, valuesEveryMs } = stream
  const leased = [
    { name: 'stream-prices', everyMs: pricesEveryMs, work: () => streamPrices(bench, pricesEveryMs, signal) },
    { name: 'stream-portfolios', everyMs: valuesEveryMs, work: () => streamPortfolios(bench, signal) },
    { name: 'stream-status', everyMs: valuesEveryMs, work: () => streamStatus(status, bench) },
    { name: 'trim-messages', everyMs: TRIM_EVERY_MS, work: () => store.messages.trim(clock.now()) },
  ]
  const running = [
    shareInterest(holder, () => listeningOf(hub), bench, signal),
    ...leased.map((work) => onLease({ ...work, holder }, bench, signal)),
  ]
  let closed: Promise<void> | null = null
  const close = async () => {
    await hub.close()
    ending.abort()
    await Promise.all([...running, first.settled()])
  }
  return {
    hub,
    vitals,
    measures: () => measuresOf(hub),
    close: () => (closed ??= close()),
  }
}

function listeningOf(hub: Hub): Listening {
  return { topics: hub.wanted(), connections: hub.connections() }
}

function vitalsOf(hub: Hub, jobs: Door['jobs'], elsewhere: () => Promise<number>): Vitals {
  return {
    // Without the store nobody can say what the others have.
    connections: async () => hub.connections() + (await elsewhere().catch(() => 0)),
    queueSize: () => jobs.size(),
    lateMs: () => jobs.lateMs(),
    failedConnectionShare: () => hub.failedShare(),
  }
}

function measuresOf(hub: Hub): readonly Measure[] {
  const count = (name: string, help: string, value: number): Measure => {
    return { name, help, kind: 'gauge', samples: [{ labels: {}, value }] }
  }
  return [
    count('assay_stream_connections', 'Open connections to the live stream.', hub.connections()),
    count('assay_stream_topics', 'Topics that somebody listens to in this process.', hub.wanted().length),
  ]
}

// The real house between a provider that breaks on demand and a second one that does not.
import { createWorkbench } from '#app/compose.ts'
import { memoryBus } from '#bus/memory-bus.ts'
import { type Config, readConfig } from '#app/config.ts'
import { memoryCache } from '#cache/memory-cache.ts'
import { forkSeed, seededRandom } from '#core/math/random.ts'
import { dayOfMoment, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { Http, HttpRequest } from '#ports/http.ts'
import type { Store } from '#ports/store/store.ts'
import type { RefreshedSymbolDocument } from '#protocol/http/refresh.ts'
import { fetchHttp } from '#sources/fetch-http.ts'
import { providerWires } from '#test/contracts/provider-bodies.ts'
import { keptStates } from '#test/support/kept-states.ts'
import { silentLog } from '#test/support/silent-log.ts'
import { type VirtualClock, virtualClock } from '#test/support/virtual-clock.ts'
import { refreshAll } from '#workflows/refresh-all.ts'
import { refreshDocument } from '#workflows/refresh-document.ts'
import { chartOf, type Truth, truthOf } from './chart-truth.ts'
import type { Fault } from './fault.ts'
import { startRawUpstream } from './raw-upstream.ts'
import { type Reply, whole } from './replies.ts'
import { idleTracer } from '#telemetry/idle-tracer.ts'

/** What became of a request for a symbol; `requests` counts those that reached the first source. */
export type Asked = { readonly document: RefreshedSymbolDocument; readonly requests: number }

export type FaultyHouse = {
  readonly clock: VirtualClock
  /** The id of the source that does not break. */
  readonly second: string
  newTruth(symbol: string): Truth
  /** `fault` is what the first source, `yahoo`, does; null for a good answer. */
  refresh(truth: Truth, sources: readonly string[], fault: Fault | null): Promise<Asked>
  close(): Promise<void>
}

/** Far below the real bound, so that many bodies beyond it can be sent. */
const BODY_BYTES_MAX = 128 * 1024
/** How long a silent provider is waited for; the others get the time they need on a busy machine. */
const SILENT_TIMEOUT_MS = 120
const PATIENT_TIMEOUT_MS = 30_000

const spares = providerWires.filter(({ id }) => id !== 'yahoo')

export async function openFaultyHouse(store: Store, seed: number): Promise<FaultyHouse> {
  const random = seededRandom(forkSeed(seed, 'house'))
  const clock = virtualClock(Date.UTC(2023, 0, 2) + Math.floor(random() * 700 * MS_PER_DAY))
  const spare = spares[Math.floor(random() * spares.length)]!
  let answers = { first: whole(''), spare: whole(''), isSilent: false }
  const upstream = await startRawUpstream(({ socket }) => answers.first(socket))
  const spareUpstream = await startRawUpstream(({ socket }) => answers.spare(socket))
  const bench = createWorkbench(
    configOf(upstream.url, { id: spare.id, url: spareUpstream.url }),
    // Each house has a time of its own, and so its own knowledge of the provider.
    {
      store: { ...store, sourceStates: keptStates() },
      bus: memoryBus(),
      cache: memoryCache(clock),
      turns: null,
      gauges: [],
      log: silentLog,
      tracer: idleTracer,
    },
    {
      clock,
      random: () => 0,
      http: impatientHttp(({ url }) => answers.isSilent && url.startsWith(upstream.url)),
    },
  )

  function replyOf(truth: Truth, fault: Fault | null): Reply {
    if (fault === null || fault.reply === 'down') return whole(JSON.stringify(chartOf(truth)))
    const { url } = upstream
    return fault.reply({ truth, random, nowMs: clock.now(), url, bodyBytesMax: BODY_BYTES_MAX })
  }

  async function ask(symbol: string, sources: readonly string[]): Promise<Asked> {
    const seenBefore = upstream.asked.length
    const sentBefore = (await bench.sourceHealth('yahoo')).requests
    const wanted = { symbols: [symbol], window: { from: null, to: null }, sources }
    const refreshed = await refreshAll(wanted, bench, { signal: new AbortController().signal })
    // A provider that is down sees nobody; what was sent stands in the books of the source.
    const requests = upstream.isListening()
      ? upstream.asked.length - seenBefore
      : (await bench.sourceHealth('yahoo')).requests - sentBefore
    return { document: refreshDocument(refreshed).symbols[0]!, requests }
  }

  return {
    clock,
    second: spare.id,
    newTruth: (symbol) => truthOf(symbol, dayOfMoment(clock.now()), random),
    async refresh(truth, sources, fault) {
      const first = replyOf(truth, fault)
      answers = { first, spare: whole(spare.body(truth.bars, truth.symbol)), isSilent: isSilent(fault) }
      if (fault?.reply === 'down') await upstream.refuse()
      const asked = await ask(truth.symbol, sources)
      if (fault?.reply === 'down') await upstream.listen()
      return asked
    },
    async close() {
      await Promise.all([upstream.close(), spareUpstream.close()])
    },
  }
}

function isSilent(fault: Fault | null): boolean {
  return fault?.expected.kind === 'refused' && fault.expected.code === 'timeout'
}

function configOf(url: string, spare: { id: string; url: string }): Config {
  const name = spare.id.toUpperCase()
  return readConfig({
    ASSAY_HOME: '/nowhere',
    YAHOO_URL: url,
    [`${name}_URL`]: spare.url,
    // More is asked here in one day than a free tier grants.
    [`${name}_REQUESTS_PER_DAY`]: 'none',
    ...(spare.id === 'stooq' ? {} : { [`${name}_API_KEY`]: 'key' }),
  })
}

function impatientHttp(isSilent: (request: HttpRequest) => boolean): Http {
  const patient = fetchHttp({ attemptTimeoutMs: PATIENT_TIMEOUT_MS, bodyBytesMax: BODY_BYTES_MAX })
  const impatient = fetchHttp({ attemptTimeoutMs: SILENT_TIMEOUT_MS, bodyBytesMax: BODY_BYTES_MAX })
  return {
    get: (request) => (isSilent(request) ? impatient : patient).get(request),
  }
}

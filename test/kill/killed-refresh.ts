// `assay refresh` in a process of its own, against a provider on this machine, killed at a chosen point.
import { dirname } from 'node:path'
import type { StorePlace } from '#store/migrations-status.ts'
import { chartBody, weekdayBars } from '#test/support/chart-body.ts'
import { type RawUpstream, startRawUpstream } from '#test/faults/raw-upstream.ts'
import { endAfter, whole } from '#test/faults/replies.ts'
import { startMortal } from './mortal-command.ts'

export const symbols = ['KILLA', 'KILLB', 'KILLC']
/** Of the first version. */
const BARS = 120

/** What the provider says in each version: every close differs from the version before, and there is a day more. */
export function closesOf(version: number): readonly number[] {
  return barsOf(version).map(({ close }) => close)
}

function barsOf(version: number) {
  return weekdayBars('2015-01-05', BARS + version).map(({ day, close }) => ({
    day,
    close: close! + version / 100,
  }))
}

/** Where the process dies: after a statement, after some milliseconds, when it asks, or while it reads the answer. */
export type Death =
  | { readonly kind: 'statement'; readonly count: number }
  | { readonly kind: 'moment'; readonly ms: number }
  | { readonly kind: 'request' | 'answer' }

export type KillSite = {
  /** What a refresh against this site needs in its environment. */
  readonly environment: Readonly<Record<string, string>>
  /** The version the provider serves from now on. */
  serve(version: number): void
  /** Refreshes in a process that dies; without a death, tells how many statements and milliseconds it took. */
  refresh(death: Death | null): Promise<{ statements: number; tookMs: number; wasKilled: boolean }>
  close(): Promise<void>
}

export async function openKillSite(place: StorePlace): Promise<KillSite> {
  let version = 0
  let atRequest: ((path: string) => 'answer' | 'half' | 'silence') | null = null
  const upstream: RawUpstream = await startRawUpstream(({ path, socket }) => {
    const symbol = /chart\/([^?]+)/.exec(path)?.[1] ?? ''
    const body = JSON.stringify(chartBody(barsOf(version), { symbol }))
    const manner = atRequest?.(path) ?? 'answer'
    if (manner === 'answer') whole(body)(socket)
    else if (manner === 'half') endAfter(body, body.length / 2)(socket)
  })
  const environment = {
    ...('file' in place ? { ASSAY_HOME: dirname(place.file) } : { DATABASE_URL: place.url }),
    YAHOO_URL: upstream.url,
    ASSAY_SOURCES: 'yahoo',
    RATE_LIMIT_DELAY: '0',
  }
  return {
    environment,
    serve(next) {
      version = next
    },
    async refresh(death) {
      const startedAt = performance.now()
      const dieAt = death?.kind === 'statement' ? death.count : null
      const { child, ended } = startMortal(['refresh', ...symbols, '--json'], environment, dieAt)
      const kill = () => child.kill('SIGKILL')
      const timer = death?.kind === 'moment' ? setTimeout(kill, death.ms) : undefined
      atRequest = death?.kind === 'request' || death?.kind === 'answer' ? dyingAt(death.kind, kill) : null
      const end = await ended
      clearTimeout(timer)
      atRequest = null
      return { ...end, tookMs: performance.now() - startedAt }
    },
    close: () => upstream.close(),
  }
}

/** The second symbol's request is the last: what the first brings may be stored by then. */
function dyingAt(kind: 'request' | 'answer', kill: () => void) {
  let requests = 0
  return (): 'answer' | 'half' | 'silence' => {
    requests += 1
    if (requests !== 2) return 'answer'
    setTimeout(kill, kind === 'request' ? 0 : 5)
    return kind === 'request' ? 'silence' : 'half'
  }
}

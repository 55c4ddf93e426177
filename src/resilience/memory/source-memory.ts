/** Lets what is known of a source outlive the process: read before the first call, written when it changes. */
import { toAppError } from '#core/errors.ts'
import type { Clock } from '#ports/clock.ts'
import type { Log } from '#ports/log.ts'
import type { SourceStateStore } from '#ports/store/source-states.ts'
import { aroundCalls, type Layer } from '#resilience/around-calls.ts'
import type { Observations } from '#resilience/observed.ts'
import { type Findings, type KnownState, knownState } from './known-state.ts'
import { mergeStates } from './merge-states.ts'

/** What other processes found out is looked up at most this often. */
const READ_EVERY_MS = 5_000
/** Counts alone are written at most this often, and at the end. */
const COUNTS_EVERY_MS = 60_000
/** A store that could not be read or written is left alone for so long. */
const AFTER_FAILURE_MS = 60_000

export type MemoryOptions = Findings & {
  readonly provider: string
  readonly clock: Clock
  readonly store: SourceStateStore
  readonly log: Log
}

export type SourceMemory = {
  /** Goes around whatever may change a hold. A store that fails never fails a call. */
  readonly layer: Layer
  /** What all processes have seen, as far as it is known here. */
  observations(): Promise<Observations>
  /** Writes what was not yet written. */
  flush(): Promise<void>
}

export function sourceMemory(options: MemoryOptions): SourceMemory {
  const { clock } = options
  const known = knownState(options)
  const { read, write } = tripsToStore(options, known)
  let nextReadMs = Number.NEGATIVE_INFINITY
  let nextWriteMs = Number.NEGATIVE_INFINITY
  let countsDueMs = clock.elapsedMs() + COUNTS_EVERY_MS
  let reading: Promise<void> | null = null
  let writing: Promise<void> | null = null

  async function look(): Promise<void> {
    nextReadMs = clock.elapsedMs() + READ_EVERY_MS
    if (!(await read())) nextReadMs = clock.elapsedMs() + AFTER_FAILURE_MS
    reading = null
  }

  async function tell(): Promise<void> {
    countsDueMs = clock.elapsedMs() + COUNTS_EVERY_MS
    // Its answer would be older than what is written here.
    await reading
    if (!(await write())) nextWriteMs = clock.elapsedMs() + AFTER_FAILURE_MS
    writing = null
  }

  async function recall(): Promise<void> {
    if (writing === null && clock.elapsedMs() >= nextReadMs) reading ??= look()
    await reading
  }

  function keep(): void {
    if (writing !== null || clock.elapsedMs() < nextWriteMs) return
    if (known.isHoldChanged() || clock.elapsedMs() >= countsDueMs) writing = tell()
  }

  return {
    layer: aroundCalls(async ({ signal }, ask) => {
      await recall()
      try {
        return await ask(signal)
      } finally {
        keep()
      }
    }),
    async observations() {
      await recall()
      return known.observations()
    },
    async flush() {
      await writing
      if (known.isHoldChanged() || known.news().requests > 0) await tell()
    },
  }
}

/** Each tells whether the store could do it. */
function tripsToStore({ provider, store, log }: MemoryOptions, known: KnownState) {
  function fail(thrown: unknown, what: string): false {
    const { code, message } = toAppError(thrown)
    log.warn({ source: provider, code }, `What is known of ${provider} could not be ${what}: ${message}`)
    return false
  }
  return {
    async read(): Promise<boolean> {
      try {
        known.adopt(await store.find(provider))
        return true
      } catch (thrown) {
        return fail(thrown, 'read')
      }
    },
    async write(): Promise<boolean> {
      try {
        do {
          const news = known.news()
          known.adopt(await store.revise(provider, (stored) => mergeStates(stored, news)), news)
          // Something may have changed meanwhile.
        } while (known.isHoldChanged())
        return true
      } catch (thrown) {
        return fail(thrown, 'written')
      }
    },
  }
}

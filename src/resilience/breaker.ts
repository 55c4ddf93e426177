/** Leaves a source alone while it keeps failing. */
import { AppError } from '#core/errors.ts'
import type { Clock } from '#ports/clock.ts'
import type { CircuitState } from '#ports/source-health.ts'
import type { Layer } from './around-calls.ts'
import { behindCircuit } from './behind-circuit.ts'
import type { Held } from './memory/held.ts'
import { type Circuit, createCircuit, type Trip } from './circuit.ts'
import { isAnswer, isFault } from './source-faults.ts'

const FAILURES_IN_A_ROW = 5
const FAILURE_SHARE = 0.5
const CALLS_LEAST = 10
const WINDOW_MS = 30_000
/** Bound on what is remembered of a busy window. */
const CALLS_REMEMBERED_MAX = 1_000
const OPEN_FIRST_MS = 30_000
const OPEN_MOST_MS = 600_000

export type Breaker = {
  /** Refused calls throw AppError `source-unavailable` without asking. */
  readonly layer: Layer
  /** The worst state among the endpoints. */
  state(): CircuitState
  isClosed(endpoint: string): boolean
  /** One for each endpoint that was asked. */
  endpoints(): readonly string[]
  held(endpoint: string): Held
}

/** Each endpoint for itself: opens after 5 failures in a row, or when half of at least 10 calls within 30 s failed. */
export function breaker(clock: Clock): Breaker {
  // As many entries as a source has methods.
  const circuits = new Map<string, Circuit>()
  function circuitOf(endpoint: string): Circuit {
    const known = circuits.get(endpoint)
    if (known) return known
    const circuit = endpointCircuit(clock)
    circuits.set(endpoint, circuit)
    return circuit
  }
  return {
    layer: behindCircuit({
      clock,
      circuitFor: ({ endpoint }) => circuitOf(endpoint),
      judge: (error) =>
        error === null || isAnswer(error.code) ? 'good' : isFault(error.code) ? 'bad' : 'neither',
      refuse: ({ source, subject }, waitMs) =>
        new AppError(
          'source-unavailable',
          `Did not ask ${source} for "${subject}": its last answers failed, and it is tried again in ${Math.ceil(waitMs / 1000)} s. Try again then, or name another source.`,
          { details: { source, symbol: subject, retryAfterMs: waitMs } },
        ),
    }),
    endpoints: () => [...circuits.keys()],
    held: circuitOf,
    isClosed: (endpoint) => circuitOf(endpoint).state() === 'closed',
    state() {
      const states = new Set([...circuits.values()].map((circuit) => circuit.state()))
      return worstFirst.find((state) => states.has(state)) ?? 'closed'
    },
  }
}

const worstFirst = ['open', 'probing'] as const satisfies CircuitState[]

function endpointCircuit(clock: Clock): Circuit {
  return createCircuit({
    clock,
    firstMs: OPEN_FIRST_MS,
    mostMs: OPEN_MOST_MS,
    badInARowMost: FAILURES_IN_A_ROW,
    trip: shareTrip(clock),
  })
}

function shareTrip(clock: Clock): Trip {
  let calls: { readonly at: number; readonly failed: boolean }[] = []
  return {
    hear(verdict) {
      const now = clock.elapsedMs()
      calls = calls.filter(({ at }) => at > now - WINDOW_MS).slice(1 - CALLS_REMEMBERED_MAX)
      calls.push({ at: now, failed: verdict === 'bad' })
      const failures = calls.filter(({ failed }) => failed).length
      return verdict === 'bad' && calls.length >= CALLS_LEAST && failures >= FAILURE_SHARE * calls.length
    },
    reset: () => {
      calls = []
    },
  }
}

/** What one process found out about a source, put into what all of them know. */
import type { Hold, Holds, SourceState } from '#ports/store/source-states.ts'
import { isHolding, isSameHold } from './held.ts'

/** What a process found out since it last looked at the stored state. */
export type Found = {
  /** As they were then. */
  readonly seenHolds: Holds
  readonly holds: Holds
  readonly lastError: SourceState['lastError']
  readonly lastGood: SourceState['lastGood']
  /** Requests and failures since then. */
  readonly requests: number
  readonly failures: number
}

export function mergeStates(stored: SourceState | null, found: Found): SourceState {
  return {
    holds: mergeHolds(stored?.holds ?? {}, found),
    lastError: newest(stored?.lastError ?? null, found.lastError, ({ at }) => at),
    lastGood: newest(stored?.lastGood ?? null, found.lastGood, (at) => at),
    requests: (stored?.requests ?? 0) + found.requests,
    failures: (stored?.failures ?? 0) + found.failures,
  }
}

/** Whoever changed a hold since it looked decides; of two new ones the later end stands. A count that ended ends no hold. */
function mergeHolds(stored: Holds, { seenHolds, holds }: Found): Holds {
  const names = new Set([...Object.keys(stored), ...Object.keys(holds), ...Object.keys(seenHolds)])
  const merged = [...names].map((name): [string, Hold | null] => {
    const own = holds[name] ?? null
    const others = stored[name] ?? null
    const seen = seenHolds[name] ?? null
    if (isSameHold(own, seen)) return [name, others]
    if (isSameHold(others, seen)) return [name, own]
    if (own === null) return [name, isHolding(others) && !isHolding(seen) ? others : null]
    return [name, newest(others, own, ({ until }) => until)]
  })
  return onlyHeld(merged)
}

export function onlyHeld(named: readonly (readonly [string, Hold | null])[]): Holds {
  return Object.fromEntries(named.filter((entry): entry is [string, Hold] => entry[1] !== null))
}

function newest<T>(a: T | null, b: T | null, momentOf: (value: T) => number): T | null {
  if (a === null || b === null) return a ?? b
  return momentOf(b) >= momentOf(a) ? b : a
}

/** What all processes know of a source, what this one found out since, and the way from each to the other. */
import type { Hold, Holds, SourceState } from '#ports/store/source-states.ts'
import type { Observations } from '#resilience/observed.ts'
import { type Held, isSameHold } from './held.ts'
import { type Found, mergeStates, onlyHeld } from './merge-states.ts'

export type Findings = {
  /** Whatever may hold the source at the moment, by name. */
  holders(): ReadonlyMap<string, Held>
  /** The holder of that name, also one that held nothing so far; null for a name from another version. */
  holderNamed(name: string): Held | null
  /** What this process has seen. */
  observations(): Observations
}

export type KnownState = {
  /** What was found out here and is not stored. */
  news(): News
  isHoldChanged(): boolean
  /** Takes over what is stored; `news` of this process that it holds by now are news no more. */
  adopt(stored: SourceState | null, news?: News): void
  /** What all processes have seen, as far as it is known here. */
  observations(): Observations
}

export type News = Found & { readonly seen: Observations }

export function knownState({ holders, holderNamed, observations }: Findings): KnownState {
  let known: SourceState | null = null
  let seenHolds: Holds = {}
  let counted: Pick<Observations, 'requests' | 'failures'> = { requests: 0, failures: 0 }

  function news(): News {
    const seen = observations()
    return {
      seen,
      holds: onlyHeld([...holders()].map(([name, holder]) => [name, holder.hold()])),
      seenHolds,
      lastError: seen.lastError,
      lastGood: seen.lastGood,
      requests: seen.requests - counted.requests,
      failures: seen.failures - counted.failures,
    }
  }

  return {
    news,
    isHoldChanged() {
      const { holds } = news()
      const names = [...Object.keys(holds), ...Object.keys(seenHolds)]
      return names.some((name) => !isSameHold(holds[name] ?? null, seenHolds[name] ?? null))
    },
    adopt(stored, told) {
      known = stored
      if (told) {
        counted = told.seen
        seenHolds = told.holds
      }
      const { holds } = mergeStates(stored, news())
      // Naming them makes those that held nothing here so far.
      for (const name of Object.keys(holds)) holderNamed(name)
      const seen = [...holders()].map(([name, holder]): [string, Hold | null] => {
        const merged = holds[name] ?? null
        holder.adopt(merged)
        // A holder may know better, as while it probes: then the difference is no news of this process.
        return [name, isSameHold(holder.hold(), merged) ? (stored?.holds[name] ?? null) : holder.hold()]
      })
      seenHolds = onlyHeld(seen)
    },
    observations() {
      const { lastError, lastGood, requests, failures } = mergeStates(known, news())
      return { lastError, lastGood, requests, failures }
    },
  }
}

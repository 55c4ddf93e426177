/** A circuit in front of something that may fail: closed, open for a while, then one probe that decides. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'
import type { CircuitState } from '#ports/source-health.ts'
import type { Hold } from '#ports/store/source-states.ts'
import { badInARow, type Held, holdLeftMs, isHolding, isSameHold } from './memory/held.ts'

/** What a call told about the thing behind the circuit; `neither` told nothing. */
export type Verdict = 'good' | 'bad' | 'neither'

/** Opens a closed circuit for another reason than bad calls in a row. */
export type Trip = {
  /** True when the circuit shall open now. */
  hear(verdict: 'good' | 'bad'): boolean
  reset(): void
}

export type CircuitOptions = {
  readonly clock: Clock
  /** How long the first opening lasts; each probe that fails doubles it. */
  readonly firstMs: number
  readonly mostMs: number
  /** Opens after so many bad calls without a good one between them. */
  readonly badInARowMost: number
  readonly trip?: Trip
}

export type Circuit = Held & {
  state(): CircuitState
  /** When a probe may go; null while closed. */
  openUntil(): EpochMs | null
  /** Null when the call may not go; else what to call with the verdict, once. */
  admit(): ((verdict: Verdict) => void) | null
}

export function createCircuit({ clock, firstMs, mostMs, badInARowMost, trip }: CircuitOptions): Circuit {
  let state: CircuitState = 'closed'
  let untilMs = 0
  let hold: Hold | null = null
  // A call that was let through before the state changed has no say about the new one.
  let era = 0

  function turn(next: CircuitState): void {
    state = next
    era += 1
  }

  function take(next: Hold | null): void {
    hold = next
    // A new count leaves a closed circuit closed, so calls under way go on to have a say.
    if (state === 'closed' && !isHolding(next)) return
    untilMs = clock.elapsedMs() + (isHolding(next) ? Math.min(holdLeftMs(next, clock), mostMs) : 0)
    if (!isHolding(next)) trip?.reset()
    turn(isHolding(next) ? 'open' : 'closed')
  }

  function open(ms: number): void {
    const lastsMs = Math.min(ms, mostMs)
    take({ until: (clock.now() + lastsMs) as EpochMs, lastsMs })
  }

  function settleProbe(verdict: Verdict): void {
    if (verdict === 'bad') open((hold?.lastsMs ?? firstMs) * 2)
    else if (verdict === 'neither') turn('open')
    else take(null)
  }

  function settleCall(verdict: Verdict): void {
    if (verdict === 'neither') return
    const count = verdict === 'bad' ? countOneMore(hold, clock) : null
    // The trip comes first, as it must hear of every verdict.
    if (trip?.hear(verdict) || badInARow(count) >= badInARowMost) open(firstMs)
    else take(count)
  }

  return {
    state: () => state,
    hold: () => hold,
    adopt(next) {
      // The probe of this process is about to find out.
      if (state !== 'probing' && !isSameHold(next, hold)) take(next)
    },
    openUntil: () =>
      state === 'closed' ? null : (Math.ceil(clock.now() + untilMs - clock.elapsedMs()) as EpochMs),
    admit() {
      if (state === 'probing' || (state === 'open' && clock.elapsedMs() < untilMs)) return null
      const settle = state === 'open' ? settleProbe : settleCall
      if (state === 'open') turn('probing')
      const admittedIn = era
      return (verdict) => {
        if (era === admittedIn) settle(verdict)
      }
    },
  }
}

function countOneMore(count: Hold | null, clock: Clock): Hold {
  return { until: clock.now(), lastsMs: 0, inARow: badInARow(count) + 1 }
}

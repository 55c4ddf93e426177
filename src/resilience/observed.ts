/** Keeps count of what a source does, for people to look at. */
import { toAppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'
import type { SourceFault, SourceHealth } from '#ports/source-health.ts'
import { aroundCalls, type Layer } from './around-calls.ts'
import { isFault, isRefusal } from './source-faults.ts'

export type Observations = Pick<SourceHealth, 'lastError' | 'lastGood' | 'requests' | 'failures'>

export type Observed = { readonly layer: Layer; observations(): Observations }

export function observed(clock: Clock): Observed {
  let requests = 0
  let failures = 0
  let lastGood: EpochMs | null = null
  let lastError: SourceFault | null = null
  return {
    observations: () => ({ lastError, lastGood, requests, failures }),
    layer: aroundCalls(async ({ signal }, ask) => {
      requests += 1
      try {
        const answer = await ask(signal)
        lastGood = clock.now()
        return answer
      } catch (thrown) {
        const { code, message } = toAppError(thrown)
        if (isFault(code) || isRefusal(code)) {
          failures += 1
          lastError = { code, message, at: clock.now() }
        }
        throw thrown
      }
    }),
  }
}

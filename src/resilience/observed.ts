/** Keeps count of what a source does, for people to look at. */
import { toAppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'
import type { PriceSource } from '#ports/price-source.ts'
import type { SourceFault, SourceHealth } from '#ports/source-health.ts'
import { isFault, isRefusal } from './source-faults.ts'

export type Observations = Pick<SourceHealth, 'lastError' | 'lastGood' | 'requests' | 'failures'>

export type ObservedSource = { readonly source: PriceSource; observations(): Observations }

export function observed(source: PriceSource, clock: Clock): ObservedSource {
  let requests = 0
  let failures = 0
  let lastGood: EpochMs | null = null
  let lastError: SourceFault | null = null
  return {
    observations: () => ({ lastError, lastGood, requests, failures }),
    source: {
      ...source,
      async history(request, signal) {
        requests += 1
        try {
          const history = await source.history(request, signal)
          lastGood = clock.now()
          return history
        } catch (thrown) {
          const { code, message } = toAppError(thrown)
          if (isFault(code) || isRefusal(code)) {
            failures += 1
            lastError = { code, message, at: clock.now() }
          }
          throw thrown
        }
      },
    },
  }
}

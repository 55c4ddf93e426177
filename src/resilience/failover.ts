/** Several sources as one: each is asked in turn until one answers, and who could not is recorded with the reason. */
import { assert } from '#core/assert.ts'
import { AppError, toAppError } from '#core/errors.ts'
import type { Fallback, History, PriceSource } from '#ports/price-source.ts'
import { withFallbacks } from './with-fallbacks.ts'

/**
 * Throws the last source's error, with the earlier ones under `details.fallbacks`. A stale answer stays in hand while the
 * next sources are asked, unless the request is content with one.
 */
export function failover(sources: readonly PriceSource[]): PriceSource {
  const [first] = sources
  assert(first, 'failover needs at least one source')
  if (sources.length === 1) return first
  return {
    id: sources.map((source) => source.id).join(','),
    about: sources.map((source) => source.about).join('; '),
    isLocal: sources.every((source) => source.isLocal),
    async history(request, signal) {
      const fallbacks: Fallback[] = []
      let inHand: History | null = null
      for (const source of sources) {
        try {
          const history = await source.history(request, signal)
          if (!history.cache?.stale || request.fresh === false) {
            return { ...history, fallbacks: [...fallbacks, ...history.fallbacks] }
          }
          inHand ??= history
          fallbacks.push(...history.fallbacks)
        } catch (thrown) {
          const error = toAppError(thrown)
          // Our own mistakes and a user's cancel are no reason to bother the next source.
          if (error.code === 'internal' || error.code === 'cancelled') throw error
          if (source === sources.at(-1) && inHand === null) throw withFallbacks(error, fallbacks)
          fallbacks.push({ source: source.id, code: error.code, message: error.message })
        }
      }
      if (inHand !== null) return { ...inHand, fallbacks }
      throw new AppError('internal', 'failover ran out of sources without an error')
    },
  }
}

/** Several sources as one: each is asked in turn until one answers, and who could not is recorded with the reason. */
import { assert } from '#core/assert.ts'
import { type AppError, toAppError } from '#core/errors.ts'
import type { Fallback, History, PriceSource } from '#ports/price-source.ts'
import { withFallbacks } from './with-fallbacks.ts'

/**
 * Throws the error of the last source that was asked, or `not-covered` when none serves such a thing, with the others' under
 * `details.fallbacks`. A stale answer stays in hand while the
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
      let trouble: { readonly error: AppError; readonly at: number } | null = null
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
          // Trouble of a source that was asked says more than that another one does not serve such a thing.
          const saysLess =
            error.code === 'not-covered' && trouble !== null && trouble.error.code !== error.code
          if (!saysLess) trouble = { error, at: fallbacks.length }
          fallbacks.push({ source: source.id, code: error.code, message: error.message })
        }
      }
      if (inHand !== null) return { ...inHand, fallbacks }
      assert(trouble, 'a source that gave no answer has thrown')
      const { error, at } = trouble
      throw withFallbacks(error, fallbacks.toSpliced(at, 1))
    },
  }
}

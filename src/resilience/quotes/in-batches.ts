/** Asks for many symbols in requests of the size that a source takes. */
import { toAppError } from '#core/errors.ts'
import { failure, type Outcome } from '#core/outcome.ts'
import type { AskQuotes, PriceSource, Quoted } from '#ports/price-source.ts'
import { mapConcurrently } from '#resilience/map-concurrently.ts'

/** As many as a source has in flight anyway. */
const BATCHES_AT_ONCE = 10

/** A request that fails as a whole fails each of its symbols. Null for a source that tells no quotes. */
export function inBatches({ quote, quotes }: PriceSource): AskQuotes | null {
  if (!quote || !quotes) return null
  const { symbolsMax } = quotes
  return async ({ symbols, ...request }, signal) => {
    async function ask(batch: readonly string[]): Promise<readonly Outcome<Quoted>[]> {
      try {
        return await quote!({ ...request, symbols: batch }, signal)
      } catch (thrown) {
        const error = toAppError(thrown)
        if (error.code === 'internal' || error.code === 'cancelled') throw thrown
        return batch.map(() => failure(error))
      }
    }
    return (await mapConcurrently(batchesOf(symbols, symbolsMax), BATCHES_AT_ONCE, ask)).flat()
  }
}

function batchesOf(symbols: readonly string[], most: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(symbols.length / most) }, (_, index) =>
    symbols.slice(index * most, (index + 1) * most),
  )
}

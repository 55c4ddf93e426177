/** Believes no last price before it was looked at: right symbol, a real price, a time that has come. */
import { AppError } from '#core/errors.ts'
import { quoteFault } from '#core/market/quote-faults.ts'
import { failure, type Outcome } from '#core/outcome.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'
import type { PriceSource, Quoted } from '#ports/price-source.ts'
import { isFault } from '#resilience/source-faults.ts'

/**
 * What does not hold becomes `bad-payload` that asks for another source. A request of which nothing holds throws, so that
 * the policies further out hear of it.
 */
export function validatedQuotes(source: PriceSource, clock: Clock): PriceSource {
  const { quote } = source
  if (!quote) return source
  return {
    ...source,
    async quote(request, signal) {
      const outcomes = await quote(request, signal)
      const now = clock.now()
      const judged = request.symbols.map((symbol, index) => judge(outcomes[index], symbol, source.id, now))
      const errors = judged.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]))
      if (errors.length === judged.length && errors[0] && errors.every(({ code }) => isFault(code)))
        throw errors[0]
      return judged
    },
  }
}

function judge(
  outcome: Outcome<Quoted> | undefined,
  symbol: string,
  source: string,
  now: EpochMs,
): Outcome<Quoted> {
  if (outcome && !outcome.ok) return outcome
  const fault =
    outcome === undefined
      ? 'it says nothing about it'
      : outcome.value.quote.symbol === symbol
        ? quoteFault(outcome.value.quote, now)
        : `it is about "${outcome.value.quote.symbol}"`
  if (outcome && fault === null) return outcome
  return failure(
    new AppError(
      'bad-payload',
      `Cannot believe the price of "${symbol}" from ${source}: ${fault}. Try another source.`,
      {
        retry: 'elsewhere',
        details: { source, symbol },
      },
    ),
  )
}

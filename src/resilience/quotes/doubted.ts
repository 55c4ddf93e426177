/** Holds each new price against the last stored close of its symbol before anyone takes it for true. */
import { AppError } from '#core/errors.ts'
import { type KnownPrice, quoteDoubt } from '#core/market/quote-faults.ts'
import { failure, type Outcome, success } from '#core/outcome.ts'
import type { AskQuotes, Quoted } from '#ports/price-source.ts'

/** What is stored of a symbol; null when nothing is, or when it cannot be read. */
export type FindKnownPrice = (symbol: string) => Promise<KnownPrice | null>

/** A doubtful price becomes `bad-payload` that asks for another source. */
export function doubted(ask: AskQuotes, find: FindKnownPrice): AskQuotes {
  async function judge(outcome: Outcome<Quoted>): Promise<Outcome<Quoted>> {
    if (!outcome.ok) return outcome
    const { quote, source } = outcome.value
    const known = await find(quote.symbol)
    if (!known) return outcome
    const doubt = quoteDoubt(quote, known)
    if (doubt !== null) return failure(doubtful(quote.symbol, source, doubt))
    // A source that names no currency is on the scale of the stored closes, and so in their currency.
    return quote.currency !== null ? outcome : success(withCurrency(outcome.value, known.currency))
  }
  return async (request, signal) => Promise.all((await ask(request, signal)).map(judge))
}

function doubtful(symbol: string, source: string, doubt: string): AppError {
  return new AppError('bad-payload', `Did not take the price of "${symbol}" from ${source}: ${doubt}.`, {
    retry: 'elsewhere',
    details: { source, symbol },
  })
}

function withCurrency(quoted: Quoted, currency: string | null): Quoted {
  return { ...quoted, quote: { ...quoted.quote, currency } }
}

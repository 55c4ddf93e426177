/** Tells listeners the last prices of symbols. */
import type { QuoteDocument } from '#protocol/http/quotes.ts'
import type { Workbench } from '#ports/workbench.ts'
import { quotesDocument } from '#workflows/quotes-document.ts'
import { readQuotes } from '#workflows/read-quotes.ts'
import { publishMessages } from './publish-messages.ts'

export type PriceRequest = {
  /** As listeners spell them. */
  readonly symbols: readonly string[]
  /** True asks the sources now; false is content with prices that were kept. */
  readonly fresh: boolean
}

/** So many are asked for at once, and told before the next are asked for. */
const SYMBOLS_AT_ONCE = 100

/** A symbol without any price is told as such, with the reason. Throws AppError when the store cannot keep what is told. */
export async function publishPrices(
  { symbols, fresh }: PriceRequest,
  bench: Workbench,
  signal: AbortSignal,
): Promise<void> {
  for (let at = 0; at < symbols.length && !signal.aborted; at += SYMBOLS_AT_ONCE) {
    const some = symbols.slice(at, at + SYMBOLS_AT_ONCE)
    const told = await tell(some, fresh, bench, signal)
    // Two names of one instrument are asked for once, and each has listeners of its own.
    for (const name of some.filter((symbol) => !told.has(symbol))) await tell([name], fresh, bench, signal)
  }
}

/** Answers with the names that were told. */
async function tell(
  symbols: readonly string[],
  fresh: boolean,
  bench: Workbench,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const read = await readQuotes({ symbols, sources: null, fresh }, bench, signal)
  const { quotes } = quotesDocument(read, bench.clock.now())
  await publishMessages(
    quotes.map((data) => ({ topic: `prices:${nameOf(data)}`, type: 'PRICE_UPDATE', data })),
    bench,
  )
  return new Set(quotes.map(nameOf))
}

function nameOf({ symbol, alias }: QuoteDocument): string {
  return alias?.asked ?? symbol
}

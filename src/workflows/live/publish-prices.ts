/** Tells listeners the last prices of symbols. */
import { SIMULATED } from '#core/simulate/source-id.ts'
import type { QuoteDocument } from '#protocol/http/quotes.ts'
import type { Workbench } from '#ports/workbench.ts'
import { quotesDocument } from '#workflows/quotes-document.ts'
import { type QuotesRequest, readQuotes } from '#workflows/read-quotes.ts'
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
    const invented = await inventedOf(some, bench)
    const real = some.filter((symbol) => !invented.includes(symbol))
    await tellAll({ symbols: real, sources: null, fresh }, bench, signal)
    await tellAll({ symbols: invented, sources: [SIMULATED], fresh }, bench, signal)
  }
}

/** What the simulated market invented has no price elsewhere: there the same letters may name something real. */
async function inventedOf(symbols: readonly string[], { store }: Workbench): Promise<string[]> {
  const summaries = await Promise.all(symbols.map((symbol) => store.assets.summary(symbol)))
  return symbols.filter((_, index) => summaries[index]?.source === SIMULATED)
}

async function tellAll(asked: QuotesRequest, bench: Workbench, signal: AbortSignal): Promise<void> {
  if (asked.symbols.length === 0) return
  const told = await tell(asked, bench, signal)
  // Two names of one instrument are asked for once, and each has listeners of its own.
  for (const name of asked.symbols.filter((symbol) => !told.has(symbol)))
    await tell({ ...asked, symbols: [name] }, bench, signal)
}

/** Answers with the names that were told. */
async function tell(
  asked: QuotesRequest,
  bench: Workbench,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const read = await readQuotes(asked, bench, signal)
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

/** The symbols of what a portfolio holds now: as its ledger names them, and as their prices are stored. */
import { keepBooks, noRates } from '#core/portfolio/books/keep-books.ts'
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { Workbench } from '#ports/workbench.ts'
import { storedSymbol } from './price-courses.ts'

export async function heldSymbols(
  { id, userId, settings }: Portfolio,
  shelf: Pick<Workbench, 'store' | 'clock'>,
): Promise<ReadonlySet<string>> {
  const entries = await shelf.store.ledger.entries(id, userId, null)
  const { costBasis } = settings
  const books = keepBooks(entries, { costBasis, baseCurrency: null, convert: noRates, until: null })
  const held = new Set<string>()
  for (const { instrument } of books.positions) {
    if (instrument.symbol !== null) held.add(instrument.symbol)
    const stored = await storedSymbol(instrument, shelf)
    if (stored !== null) held.add(stored)
  }
  return held
}

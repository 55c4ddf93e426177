/** The sector of stored instruments, for limits that go by it. */
import type { SectorOf } from '#core/portfolio/drift.ts'
import type { Workbench } from '#ports/workbench.ts'

/** The newest word of any source; null where nobody says. */
export async function sectorsOf(symbols: readonly string[], { store }: Workbench): Promise<SectorOf> {
  const sectors = new Map<string, string>()
  for (const symbol of symbols) {
    const stated = (await store.facts.of(symbol)).filter(({ fact }) => fact === 'sector')
    const newest = stated.toSorted((a, b) => b.knownAt - a.knownAt)[0]
    if (newest) sectors.set(symbol, newest.value)
  }
  return (symbol) => sectors.get(symbol) ?? null
}

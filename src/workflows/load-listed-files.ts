/** Takes price files that nobody has stored yet into the store: what a server does with its folder when it starts. */
import type { Workbench } from '#ports/workbench.ts'
import { allDays } from '#core/time/day-window.ts'
import { type RefreshedAll, refreshAll } from './refresh-all.ts'

/** Null when every listed symbol is stored already. Stored symbols are left alone: a refresh is asked for, not guessed. */
export async function loadListedFiles(bench: Workbench, signal: AbortSignal): Promise<RefreshedAll | null> {
  const files = bench.sources.find(({ id }) => id === 'files')
  const listed = (await files?.symbols?.()) ?? []
  const stored = new Set((await bench.store.assets.list()).map(({ symbol }) => symbol))
  const symbols = listed.filter((symbol) => !stored.has(symbol))
  if (symbols.length === 0) return null
  return refreshAll({ symbols, window: allDays, sources: ['files'] }, bench, { signal })
}

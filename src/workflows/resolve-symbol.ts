/** Which instrument a name stands for: itself, the one it was renamed to, or the one that carries the ISIN. */
import { type Alias, meaningOn } from '#core/instruments/alias.ts'
import { isIsin } from '#core/instruments/isin.ts'
import { assertSymbol, isSymbol } from '#core/instruments/symbol.ts'
import { dayOfMoment, type EpochDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'

/** How a name led to another symbol; null when it stands for itself. */
export type AliasUse = {
  readonly asked: string
  readonly reason: Alias['reason']
  readonly until: EpochDay | null
}

export type ResolvedSymbol = { readonly symbol: string; readonly via: AliasUse | null }

/** Aliases of aliases are followed so far; adding one refuses rings, so this bounds chains alone. */
const HOPS_MAX = 8

type Shelf = Pick<Workbench, 'store' | 'clock'>

/** What a name meant on a day; null for today. Throws AppError `bad-usage` for what is no symbol. */
export async function resolveSymbol(
  name: string,
  on: EpochDay | null,
  { store, clock }: Shelf,
): Promise<ResolvedSymbol> {
  assertSymbol(name)
  const day = on ?? dayOfMoment(clock.now())
  let symbol = name
  let via: AliasUse | null = null
  for (let hop = 0; hop < HOPS_MAX; hop++) {
    const meanings = await store.aliases.of(symbol.toUpperCase())
    const isTaken = meanings.length > 0 && (await store.assets.find(symbol)) !== null
    const meaning = meaningOn(meanings, day, isTaken)
    if (meaning === null) break
    via ??= { asked: name, reason: meaning.reason, until: meaning.to }
    symbol = meaning.symbol
  }
  if (via === null && isIsin(name.toUpperCase())) {
    const [only, ...others] = await store.assets.withIsin(name.toUpperCase())
    if (only !== undefined && others.length === 0)
      return { symbol: only, via: { asked: name, reason: 'isin', until: null } }
  }
  return { symbol, via }
}

/** The same among what is stored: where only the name itself has prices, it stands for itself. */
export async function resolveStored(
  name: string,
  on: EpochDay | null,
  shelf: Shelf,
): Promise<ResolvedSymbol> {
  const resolved = await resolveSymbol(name, on, shelf)
  if (resolved.via === null || (await shelf.store.assets.find(resolved.symbol)) !== null) return resolved
  return (await shelf.store.assets.find(name)) === null ? resolved : { symbol: name, via: null }
}

/**
 * Each symbol once, with the name that led to it, in the order of the names. Files and invented markets go by the letters
 * alone; what is no symbol stands for itself.
 */
export async function resolveNames(
  names: readonly string[],
  sources: readonly string[] | null,
  bench: Workbench,
): Promise<ReadonlyMap<string, AliasUse | null>> {
  const asked = sources ?? bench.sourceIds
  const isLocal = asked.every((id) => bench.sources.some((source) => source.id === id && source.isLocal))
  if (isLocal) return new Map(names.map((name) => [name, null]))
  const symbols = new Map<string, AliasUse | null>()
  for (const name of new Set(names)) {
    const { symbol, via } = isSymbol(name)
      ? await resolveSymbol(name, null, bench)
      : { symbol: name, via: null }
    if (!symbols.has(symbol) || via === null) symbols.set(symbol, via)
  }
  return symbols
}

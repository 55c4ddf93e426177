/** Renames as dated events, read from the other symbols that an instrument went by. */
import { addDays, type EpochDay } from '#core/time/epoch-day.ts'
import type { Alias } from './alias.ts'

/** From `day` on the instrument trades as `to`. */
export type SymbolChange = {
  readonly kind: 'symbol-change'
  readonly day: EpochDay
  readonly from: string
  readonly to: string
  /** Who says so. */
  readonly source: string
}

/**
 * Ascending. An alias up to a day was given up on the next, for the alias that begins there or else for `symbol`; one that begins
 * where no other ends was taken up in place of `symbol`. Aliases of other symbols, and those that are no rename, say nothing.
 */
export function symbolChanges(symbol: string, aliases: readonly Alias[]): SymbolChange[] {
  const own = aliases.filter((one) => one.symbol === symbol && one.reason === 'renamed')
  const startingOn = (day: number) => own.find(({ from }) => from === day)
  const endingOn = (day: number) => own.find(({ to }) => to === day)
  const changes = own.flatMap(({ alias, from, to, source }): SymbolChange[] => {
    const taken =
      from === null || endingOn(from - 1)
        ? []
        : [{ kind: 'symbol-change' as const, day: from, from: symbol, to: alias, source }]
    if (to === null) return taken
    const day = addDays(to, 1)
    const next = startingOn(day)?.alias ?? symbol
    return [...taken, { kind: 'symbol-change' as const, day, from: alias, to: next, source }]
  })
  return changes.sort((a, b) => a.day - b.day)
}

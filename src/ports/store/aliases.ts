/** Other symbols of the instruments. */
import type { Alias } from '#core/instruments/alias.ts'

export type AliasStore = {
  /** Every meaning of one ticker (in capitals), earliest first. */
  of(alias: string): Promise<readonly Alias[]>
  /** All there are, by alias and day; at most `limit`. */
  list(limit: number): Promise<readonly Alias[]>
  /**
   * Adds in one transaction, one writer at a time. `check` sees each with all that are stored by then and may throw; then
   * nothing is added. One that is there already word for word is not added again; returns how many were new.
   */
  add(aliases: readonly Alias[], check: (added: Alias, stored: readonly Alias[]) => void): Promise<number>
  /** Forgets every meaning of a ticker; how many there were. */
  remove(alias: string): Promise<number>
}

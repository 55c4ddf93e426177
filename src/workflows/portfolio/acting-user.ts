/** Whose portfolios a command on this machine concerns: the owner's, or nobody's before there is one. */
import type { Store } from '#ports/store/store.ts'

export function actingUser(store: Store): Promise<number | null> {
  return store.portfolios.owner()
}

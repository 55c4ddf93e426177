/** Whose portfolios a command on this machine concerns: the owner's, or nobody's before there is one. */
import type { Store } from '#ports/store/store.ts'

export async function actingUser(store: Pick<Store, 'users'>): Promise<number | null> {
  return (await store.users.owner())?.id ?? null
}

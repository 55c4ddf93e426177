/** Maps a long list without holding the thread: whoever waits has a turn every few milliseconds. */
import { giveWayWhenDue } from './give-way.ts'

/** So many are done before the clock is looked at again. */
const ITEMS_AT_ONCE = 200

export async function mapInTurns<T, R>(items: readonly T[], work: (item: T) => R): Promise<R[]> {
  const results: R[] = []
  for (const [index, item] of items.entries()) {
    if (index % ITEMS_AT_ONCE === 0) await giveWayWhenDue()
    results.push(work(item))
  }
  return results
}

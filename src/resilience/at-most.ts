/** Lets so many works go on at a time; the others wait for their turn, in the order they came. */
import { bulkhead } from 'cockatiel'

export type AtMost = <T>(work: () => Promise<T>) => Promise<T>

/** Those who wait are bounded by whoever asks. */
export function atMost(limit: number): AtMost {
  const policy = bulkhead(limit, Number.POSITIVE_INFINITY)
  return (work) => policy.execute(work)
}

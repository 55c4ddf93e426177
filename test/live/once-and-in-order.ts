// A reader that counts: every message of a log once, in order, and every loss said.
import assert from 'node:assert/strict'
import type { Live } from '#app/library.ts'

export type Count = { delivered: number; lost: number }

/** Reads a topic that has begun with an epoch from its first message until `last`; the data of a note is its number. */
export async function readUntil(
  live: Live,
  { topic, epoch, last }: { topic: string; epoch: string; last: number },
  count: Count,
): Promise<void> {
  let expected = 1
  for await (const message of live.subscribe(topic, { since: { e: epoch, o: 0 } })) {
    const { n } = message.data as unknown as { n: number }
    if (message.gap) count.lost++
    else assert.equal(n, expected, `${topic}: ${n} came where ${expected} was due`)
    expected = n + 1
    count.delivered++
    if (n === last) return
  }
}

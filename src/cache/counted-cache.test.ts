// A cache that counts its reads.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { countedCache } from './counted-cache.ts'
import { memoryCache } from './memory-cache.ts'

test('reads are counted by whether the cache had what was asked for, and change nothing else', async () => {
  const cache = countedCache(memoryCache(virtualClock()))
  await cache.set('a', Uint8Array.of(7), 1_000)
  assert.deepEqual(await cache.get('a'), Uint8Array.of(7))
  assert.equal(await cache.get('b'), null)
  assert.equal(await cache.get('c'), null)
  const [reads] = cache.measures()
  assert.deepEqual(reads!.samples, [
    { labels: { outcome: 'hit' }, value: 1 },
    { labels: { outcome: 'miss' }, value: 2 },
  ])
})

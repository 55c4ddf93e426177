// So many at once, then so many a second, whatever the order in which they come.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { TokenBucket } from './token-bucket.ts'

test('forty at once, then twenty a second', () => {
  const bucket = new TokenBucket({ most: 40, perSecond: 20, nowMs: 0 })
  const taken = (nowMs: number, tries: number) =>
    Array.from({ length: tries }, () => bucket.take(nowMs)).filter(Boolean).length
  assert.equal(taken(0, 100), 40)
  assert.equal(bucket.waitMs(0), 50)
  assert.equal(taken(49, 10), 0)
  assert.equal(taken(50, 10), 1)
  assert.equal(taken(1_050, 100), 20)
  assert.equal(taken(1_000_000, 100), 40)
})

test('no stretch of time lets through more than the bucket holds and what was refilled in it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 300 }), (gaps) => {
      const bucket = new TokenBucket({ most: 5, perSecond: 10, nowMs: 0 })
      let nowMs = 0
      let taken = 0
      for (const gap of gaps) {
        nowMs += gap
        if (bucket.take(nowMs)) taken++
        assert.ok(taken <= 5 + nowMs / 100 + 1e-9)
      }
    }),
  )
})

// Tests of answers that are handed from thread to thread in portions.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { pack, unpack } from './portions.ts'

const record = (i: number) => ({ i, units: BigInt(i) * 10n ** 20n, day: null, words: ['ä', undefined] })
const records = (count: number) => Array.from({ length: count }, (_, i) => record(i))

test('an answer with long lists comes back as it was, its members in their order', async () => {
  const answer = {
    name: 'file',
    rows: records(2_500),
    few: records(3),
    sums: Float64Array.of(1, 2),
    none: [],
  }
  const back = await unpack(pack(answer))
  assert.deepEqual(back, answer)
  assert.deepEqual(Object.keys(back as object), Object.keys(answer))
})

test('a long list travels as the bytes of portions, and what is short as itself', () => {
  const answer = { rows: records(2_500), few: records(1_000) }
  const { rest, lists } = pack(answer)
  assert.deepEqual(rest, { rows: [], few: answer.few })
  assert.deepEqual(
    Object.entries(lists).map(([name, portions]) => [name, portions.length]),
    [['rows', 3]],
  )
})

test('others have their turn while a long list is taken over', async () => {
  const packed = pack({ rows: records(200_000) })
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  await unpack(packed)
  clearInterval(timer)
  assert.ok(turns >= 5, `${turns} turns`)
})

test('whatever is no record with long lists is left alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.anything({ withBigInt: true, withTypedArray: true }), async (answer) => {
      assert.equal(await unpack(pack(answer)), answer)
    }),
  )
})

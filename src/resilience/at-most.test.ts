// Tests of works that wait for their turn.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atMost } from './at-most.ts'

test('so many are under way, and those who wait come in the order they asked', async () => {
  const inTurn = atMost(2)
  const begun: number[] = []
  const ends = [0, 1, 2, 3].map(() => Promise.withResolvers<void>())
  const works = ends.map(({ promise }, n) =>
    inTurn(async () => {
      begun.push(n)
      await promise
      return n
    }),
  )
  await Promise.resolve()
  assert.deepEqual(begun, [0, 1])
  ends[1]!.resolve()
  await works[1]
  await Promise.resolve()
  assert.deepEqual(begun, [0, 1, 2])
  for (const { resolve } of ends) resolve()
  assert.deepEqual(await Promise.all(works), [0, 1, 2, 3])
})

test('one that fails makes room for the next', async () => {
  const inTurn = atMost(1)
  const failed = inTurn(async () => {
    throw new Error('broken')
  })
  const next = inTurn(async () => 'done')
  await assert.rejects(failed, /broken/)
  assert.equal(await next, 'done')
})

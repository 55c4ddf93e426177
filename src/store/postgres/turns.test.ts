// Bounded turns: never more at once than allowed, in order, and a failure frees its place.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { takingTurns } from './turns.ts'

test('no more run at once than allowed, in the order they came', async () => {
  const inTurn = takingTurns(2)
  let running = 0
  let most = 0
  const started: number[] = []
  const work = (name: number) =>
    inTurn(async () => {
      started.push(name)
      most = Math.max(most, ++running)
      await nextTurn()
      running--
    })
  await Promise.all([1, 2, 3, 4, 5].map(work))
  assert.equal(most, 2)
  assert.deepEqual(started, [1, 2, 3, 4, 5])
})

test('work that fails frees its place', async () => {
  const inTurn = takingTurns(1)
  const failing = inTurn(async () => {
    throw new Error('broken')
  })
  const next = inTurn(async () => 'done')
  await assert.rejects(failing, /broken/)
  assert.equal(await next, 'done')
})

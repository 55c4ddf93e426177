// Tests of giving way: nobody's next step is in one turn with another's.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { giveWay } from './give-way.ts'

test('of many who give way at once, each goes on in a turn of its own, in their order', async () => {
  let turn = 0
  let isOver = false
  const count = () => {
    turn++
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const turns = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      await giveWay()
      return turn
    }),
  )
  isOver = true
  assert.equal(new Set(turns).size, 4)
  assert.deepEqual(
    turns,
    turns.toSorted((a, b) => a - b),
  )
})

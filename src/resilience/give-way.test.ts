// Long works beside each other, and somebody outside who waits for an answer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { giveWay, giveWayWhenDue } from './give-way.ts'
import { mapInTurns } from './map-in-turns.ts'

test('of many works that give way one goes on at a time', async () => {
  const done: number[] = []
  const works = Array.from({ length: 5 }, async (_, n) => {
    await giveWay()
    done.push(n)
  })
  const seen: number[] = []
  for (let turns = 0; turns < 5; turns++) {
    await turn()
    seen.push(done.length)
  }
  await Promise.all(works)
  assert.deepEqual(done, [0, 1, 2, 3, 4])
  assert.ok(
    seen.every((count, i) => i === 0 || count - seen[i - 1]! <= 1),
    `${seen}`,
  )
})

test('whoever had a turn a moment ago goes on at once', async () => {
  await giveWay()
  let turns = 0
  setImmediate(() => turns++)
  await giveWayWhenDue()
  assert.equal(turns, 0)
  const until = performance.now() + 20
  while (performance.now() < until);
  await giveWayWhenDue()
  assert.equal(turns, 1)
})

test('a long list is mapped in order, and others have their turns meanwhile', async () => {
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  const items = Array.from({ length: 2_000 }, (_, i) => i)
  const mapped = await mapInTurns(items, (i) => {
    const until = performance.now() + 0.05
    while (performance.now() < until);
    return i * 2
  })
  clearInterval(timer)
  assert.deepEqual(
    mapped,
    items.map((i) => i * 2),
  )
  assert.ok(turns >= 3, `${turns}`)
})

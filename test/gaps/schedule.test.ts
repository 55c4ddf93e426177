// While a server runs, holes are tried every so often, and never once it is told to stop.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { healOnSchedule } from '#workflows/heal-on-schedule.ts'
import { createWorld, storeWithHoles, worldStartMs } from './healing-world.ts'

test('a round every interval, the first after one', async (t) => {
  const stop = new AbortController()
  const world = createWorld(t, { sources: { yahoo: { lacks: [30] }, stooq: {} } })
  const bench = await world.openBench()
  await storeWithHoles(bench, { symbol: 'ACME', lacks: [30] })
  let rounds = 0
  const clock = {
    ...world.clock,
    async sleep(ms: number) {
      if (++rounds > 3) stop.abort()
      world.clock.move(ms)
    },
  }
  await healOnSchedule(900_000, { ...bench, clock }, stop.signal)
  assert.equal(rounds, 4)
  assert.deepEqual(
    world.asked.map(({ source, atMs }) => [source, atMs - worldStartMs]),
    [
      ['yahoo', 900_000],
      ['stooq', 900_000],
    ],
  )
})

test('an interval of 0 never asks', async (t) => {
  const world = createWorld(t, { sources: { yahoo: {} } })
  await healOnSchedule(0, await world.openBench(), new AbortController().signal)
  assert.deepEqual(world.asked, [])
})

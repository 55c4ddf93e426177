// The sliding window: no window anywhere holds more than it may, and none is left unused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { slidingWindow } from './sliding-window.ts'

test('whenever turns are asked for, no window of that length holds more than the most', () => {
  const asks = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 })
  fc.assert(
    fc.property(asks, fc.integer({ min: 1, max: 5 }), (gapsMs, most) => {
      const clock = virtualClock()
      const window = slidingWindow(clock, 1_000)
      const taken: number[] = []
      for (const gapMs of gapsMs) {
        clock.move(gapMs)
        if (window.take(most)) taken.push(clock.now())
        else assert.ok(window.waitMs(most) > 0)
      }
      for (const start of taken) {
        const inWindow = taken.filter((at) => at >= start && at < start + 1_000)
        assert.ok(inWindow.length <= most, `${inWindow.length} from ${start}`)
      }
    }),
  )
})

test('after the wait it names, a turn is free', () => {
  const clock = virtualClock()
  const window = slidingWindow(clock, 1_000)
  for (const at of [0, 300]) {
    clock.move(at)
    window.take(2)
  }
  assert.equal(window.waitMs(2), 700)
  clock.move(700)
  assert.deepEqual([window.take(2), window.take(2), window.taken()], [true, false, 2])
})

test('a wall clock that is set back a day holds nothing up', () => {
  const clock = virtualClock(86_400_000)
  const window = slidingWindow(clock, 1_000)
  window.take(1)
  clock.jump(-86_400_000)
  assert.equal(window.waitMs(1), 1_000)
  clock.move(1_000)
  assert.ok(window.take(1))
})

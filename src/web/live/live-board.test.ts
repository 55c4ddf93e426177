// What the page wants to hear of, and how often it is told.
import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import type { LiveMessage } from '#client/live/live-message.ts'
import { LiveBoard } from './live-board.ts'

function messageOf(topic: string, offset: number): LiveMessage {
  return { topic, offset, type: 'JOB_PROGRESS' } as LiveMessage
}

function boardWithFrames() {
  const frames: (() => void)[] = []
  const board = new LiveBoard((work) => void frames.push(work))
  return { board, paint: () => frames.splice(0).forEach((work) => work()) }
}

test('a burst of messages is one change a frame, and each is heard by who hears all', () => {
  const { board, paint } = boardWithFrames()
  const heard: number[] = []
  let changes = 0
  board.want('jobs:1')
  board.onNews('jobs:1', () => changes++)
  board.onMessage('jobs:1', ({ offset }) => heard.push(offset))
  for (const offset of [1, 2, 3]) board.put(messageOf('jobs:1', offset))
  assert.equal(changes, 0)
  paint()
  assert.equal(changes, 1)
  assert.deepEqual(heard, [1, 2, 3])
  assert.equal(board.newest('jobs:1')?.message.offset, 3)
})

test('what nobody asked for is not kept', () => {
  const { board } = boardWithFrames()
  board.put(messageOf('jobs:1', 1))
  assert.equal(board.newest('jobs:1'), null)
})

test('a topic is left a moment after the last who wanted it, and not when somebody comes back before', (t) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  t.after(() => mock.timers.reset())
  const { board } = boardWithFrames()
  const first = board.want('jobs:1')
  const second = board.want('jobs:1')
  first()
  first()
  mock.timers.tick(10_000)
  assert.deepEqual(board.topics(), ['jobs:1'])
  second()
  mock.timers.tick(1_000)
  const third = board.want('jobs:1')
  mock.timers.tick(10_000)
  assert.deepEqual(board.topics(), ['jobs:1'])
  third()
  mock.timers.tick(10_000)
  assert.deepEqual(board.topics(), [])
})

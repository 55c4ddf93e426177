// One topic with more listeners than are served in one turn: what waits is bounded, and who asks for the newest value misses nothing.
import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { KeptMessage } from '#ports/store/messages.ts'
import { Channel } from './channel.ts'
import { Connection } from './connection.ts'
import { usualLimits } from './limits.ts'
import { hearFrame, type TalkTools } from './talk.ts'

const SOCKETS = 501
const clock = { elapsedMs: () => 0 }

const message = (offset: number): KeptMessage => ({
  topic: 'jobs:1',
  epoch: 'e',
  offset,
  type: 'JOB_PROGRESS',
  at: 0 as EpochMs,
  payload: `{"n":${offset}}`,
})

/** A connection whose socket takes everything, with what it was sent. */
function listener(channel: Channel) {
  const sent: { o?: number; k?: string }[] = []
  const codes: number[] = []
  const socket = Object.assign(new EventEmitter(), { writableLength: 0 })
  const ws = {
    readyState: 1,
    send: (data: string | Buffer) => sent.push(JSON.parse(data.toString()) as object),
    close(code: number) {
      ws.readyState = 2
      codes.push(code)
    },
  }
  const caller = { userId: 1, portfolioId: null } as never
  const made = { id: 'c', ws: ws as never, socket: socket as never, caller, limits: usualLimits, nowMs: 0 }
  const connection = new Connection(made)
  const subscription = { channel, epoch: channel.epoch, offset: channel.offset, acknowledged: 0 }
  connection.subscriptions.set(channel.topic, subscription)
  channel.listeners.set(connection, subscription)
  return { connection, sent, codes }
}

function crowded() {
  const channel = new Channel({ topic: 'jobs:1', epoch: 'e', offset: 0, newest: null }, clock)
  return { channel, listeners: Array.from({ length: SOCKETS }, () => listener(channel)) }
}

test('what cannot be handed on as fast as it comes is bounded: its listeners are cut, to resume', async () => {
  const { channel, listeners } = crowded()
  for (let n = 1; n <= 1_500; n++) channel.advance(message(n))
  assert.ok(listeners.every(({ codes }) => codes[0] === 3008))
  for (let turn = 0; turn < 3_000; turn++) await nextTurn()
  for (const { sent } of listeners) {
    const numbers = sent.map(({ o }) => o)
    assert.ok(numbers.length <= 1_000)
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => numbers[0]! + index),
    )
  }
})

test('who asks for the newest value is sent what was on its way first', async () => {
  const { channel, listeners } = crowded()
  const { connection, sent } = listeners.at(-1)!
  // The last of 501 has yet to be sent these: the others took the first turn.
  for (const n of [1, 2, 3]) channel.advance(message(n))
  assert.deepEqual(sent, [])
  const tools = { limits: usualLimits, nowMs: () => 0, clock } as unknown as TalkTools
  await hearFrame(connection, Buffer.from('{"id":1,"op":"refresh","ch":"jobs:1"}'), false, tools)
  for (let turn = 0; turn < 10; turn++) await nextTurn()
  assert.deepEqual(
    sent.filter(({ o }) => o !== undefined).map(({ o, k }) => [o, k]),
    [
      [1, undefined],
      [2, undefined],
      [3, undefined],
      [3, 'snap'],
    ],
  )
})

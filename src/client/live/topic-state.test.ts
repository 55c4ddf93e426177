// One topic over any wire: whatever is repeated, left out or asked for again, its reader sees each message once and in order.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Message } from '#protocol/live/messages.ts'
import { Mailbox } from './mailbox.ts'
import { TopicState } from './topic-state.ts'

const messageAt = (o: number): Message => ({ ch: 'jobs:1', e: 'e', o, t: 'JOB_PROGRESS', ts: '', d: {} })

test('any order of arrival, with what is missing asked for, gives every message once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 200 }), async (arrivals) => {
      const state = new TopicState('jobs:1', { e: 'e', o: 0 })
      const mailbox = new Mailbox('log')
      state.add(mailbox)
      for (const o of arrivals) {
        if (state.take(messageAt(o))) continue
        const from = state.position!.o
        const pubs = Array.from({ length: o - from }, (_, index) => messageAt(from + 1 + index))
        state.subscribed({ ch: 'jobs:1', e: 'e', o, recovered: true, pubs })
      }
      mailbox.end(null)
      const seen: number[] = []
      for (let next = await mailbox.next(); !next.done; next = await mailbox.next()) {
        assert.equal(next.value.gap, null)
        seen.push(next.value.offset)
      }
      const highest = Math.max(0, ...arrivals)
      assert.deepEqual(
        seen,
        Array.from({ length: highest }, (_, index) => index + 1),
      )
    }),
  )
})

test('of a state a slow reader gets the newest value, and the news of a loss with it', async () => {
  const state = new TopicState('prices:A', { e: 'old', o: 7 })
  const mailbox = new Mailbox('state')
  state.add(mailbox)
  const price = (o: number, more = {}): Message => ({ ...messageAt(o), ch: 'prices:A', ...more })
  state.subscribed({ ch: 'prices:A', e: 'e', o: 3, recovered: false, reason: 'epoch' })
  for (const one of [price(3, { k: 'snap' }), price(5), price(4), price(9, { k: 'conf' })]) state.take(one)
  const { value } = await mailbox.next()
  assert.deepEqual([value?.offset, value?.kind, value?.gap], [9, 'conflated', 'epoch'])
})

// Tests of what listeners are told of a job of the background.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import type { JobTools, JobWork } from '#ports/jobs.ts'
import type { NewMessage } from '#ports/store/messages.ts'
import type { Workbench } from '#ports/workbench.ts'
import { silentLog } from '#test/support/silent-log.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { toldWorks } from './told-works.ts'

type Told = { readonly state: string; readonly done: number | null; readonly message?: string }

const job = { id: 'a-1', kind: 'backup', parameters: {} }
const usual: JobTools = {
  signal: new AbortController().signal,
  report: () => {},
  isLastTry: false,
  stoppedBy: () => null,
}

/** What was told of one job, in its order, and what the work gave. */
async function toldOf(work: JobWork, tools: Partial<JobTools> = {}) {
  const told: Told[] = []
  const append = async (messages: readonly NewMessage[]) => {
    for (const { topic, data } of messages) {
      assert.equal(topic, 'jobs:a-1')
      told.push(data as Told)
    }
    return []
  }
  const bench = {
    store: { messages: { append } },
    bus: { publish() {} },
    clock: virtualClock(),
    log: silentLog,
  }
  const { backup } = toldWorks({ backup: work }, bench as unknown as Workbench)
  const ended = await Promise.allSettled([backup(job, { ...usual, ...tools })])
  return { told, states: told.map(({ state }) => state), ended: ended[0].status }
}

const fails = (error: Error) => async () => {
  throw error
}

test('that it began, how far it is and that it is done', async () => {
  const seen: number[] = []
  const work: JobWork = async (_, { report }) => {
    report(1, 4)
    report(2, 4)
    return {}
  }
  const { told, states, ended } = await toldOf(work, { report: (done) => seen.push(done) })
  assert.deepEqual(states, ['running', 'running', 'done'])
  // Once a second at most, while the queue hears of each step.
  assert.deepEqual([told[1]?.done, seen, ended], [1, [1, 2], 'fulfilled'])
})

test('a failure that may go better waits for its next try, the last one and one for good have failed', async () => {
  const busy = new AppError('store-busy', 'Another process holds the store.')
  const wrong = new AppError('bad-usage', 'No such day.')
  const first = await toldOf(fails(busy))
  assert.deepEqual(
    [first.states, first.told[1]?.message, first.ended],
    [['running', 'waiting'], busy.message, 'rejected'],
  )
  assert.deepEqual((await toldOf(fails(busy), { isLastTry: true })).states, ['running', 'failed'])
  assert.deepEqual((await toldOf(fails(wrong))).states, ['running', 'failed'])
})

test('one that is stopped was cancelled by somebody, or interrupted by the end of its process', async () => {
  const stopped = new AppError('cancelled', 'Stopped.')
  assert.deepEqual((await toldOf(fails(stopped), { stoppedBy: () => 'somebody' })).states, [
    'running',
    'cancelled',
  ])
  assert.deepEqual((await toldOf(fails(stopped), { stoppedBy: () => 'shutdown' })).states, [
    'running',
    'interrupted',
  ])
})

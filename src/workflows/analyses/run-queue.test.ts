// Tests of the queue of runs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { systemClock } from '#app/system-clock.ts'
import type { RunWatch } from '#ports/run-queue.ts'
import { createRunQueue } from './run-queue.ts'

/** Work that ends when it is told, or when it is cancelled. */
function openWork() {
  const ending = Promise.withResolvers<void>()
  const watched = Promise.withResolvers<RunWatch>()
  const work = async (watch: RunWatch) => {
    watched.resolve(watch)
    if (watch.signal.aborted) return
    await new Promise<void>((resolve) => {
      void ending.promise.then(resolve)
      watch.signal.addEventListener('abort', () => resolve())
    })
  }
  return { work, end: () => ending.resolve(), watched: watched.promise }
}

const open = (running: number, waiting: number) => createRunQueue(systemClock, { running, waiting })

test('so many run at once, the others wait their turn, and one more is refused', async () => {
  const queue = open(1, 1)
  const [first, second] = [openWork(), openWork()]
  queue.take().begin(1, first.work)
  queue.take().begin(2, second.work)
  assert.throws(() => queue.take(), { code: 'too-many-runs', details: { running: 1, waiting: 1 } })
  assert.equal(queue.progress(1)?.state, 'running')
  assert.equal(queue.progress(2)?.state, 'waiting')
  first.end()
  await queue.ended(1, 1_000)
  await setImmediate()
  assert.equal(queue.progress(1), null)
  assert.equal(queue.progress(2)?.state, 'running')
  queue.take().leave()
  second.end()
  await queue.ended(2, 1_000)
  assert.equal(queue.progress(2), null)
})

test('a place that was given back is free again, and is given back once', () => {
  const queue = open(1, 0)
  const place = queue.take()
  place.leave()
  place.leave()
  queue.take()
  assert.throws(() => queue.take(), { code: 'too-many-runs' })
})

test('progress is what was told last', async () => {
  const queue = open(1, 0)
  const { work, watched, end } = openWork()
  queue.take().begin(7, work)
  assert.deepEqual(queue.progress(7), { state: 'running', done: 0, total: 0 })
  const { onProgress } = await watched
  onProgress(3, 9)
  assert.deepEqual(queue.progress(7), { state: 'running', done: 3, total: 9 })
  end()
  await queue.ended(7, 1_000)
})

test('cancelling reaches what runs and what waits; closing waits for all of it', async () => {
  const queue = open(1, 5)
  const works = [openWork(), openWork(), openWork()]
  works.forEach(({ work }, id) => queue.take().begin(id, work))
  assert.equal(queue.cancel(1), true)
  assert.equal(queue.cancel(99), false)
  const signals: boolean[] = []
  void works[1]!.watched.then(({ signal }) => signals.push(signal.aborted))
  await queue.close()
  assert.deepEqual(signals, [true])
  assert.deepEqual(
    works.map((_, id) => queue.progress(id)),
    [null, null, null],
  )
})

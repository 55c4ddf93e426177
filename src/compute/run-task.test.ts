// Tests of running functions on other threads.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { refuseTask, spinTask, sumTask } from '#test/support/thread-tasks.ts'
import { createWorkerCompute } from './worker-compute.ts'

const compute = createWorkerCompute(1)
after(() => compute.close())

test('the answer comes back, and so does how far the work is', async () => {
  const seen: number[][] = []
  const onProgress = (done: number, total: number) => seen.push([done, total])
  assert.equal(await compute.run(sumTask, Float64Array.of(1, 2, 4), { onProgress }), 7)
  assert.deepEqual(seen, [
    [1, 3],
    [2, 3],
    [3, 3],
  ])
})

test('an error of ours keeps its code and details', async () => {
  await assert.rejects(compute.run(refuseTask, 'no spread'), {
    code: 'numeric-failure',
    message: 'no spread',
    details: { reason: 'no spread' },
  })
})

test('work that never ends is ended when it is no longer wanted, and the next is done', async () => {
  const ending = new AbortController()
  const running = compute.run(spinTask, null, { signal: ending.signal })
  ending.abort()
  await assert.rejects(running, { code: 'cancelled' })
  assert.equal(await compute.run(sumTask, Float64Array.of(1)), 1)
})

// What both queues of jobs promise: in memory, and in PostgreSQL with several processes on it.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test, type TestContext } from 'node:test'
import { setImmediate, setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '#app/system-clock.ts'
import { AppError } from '#core/errors.ts'
import { bossJobs } from '#jobs/boss-jobs.ts'
import { memoryJobs } from '#jobs/memory-jobs.ts'
import type { Jobs, JobState, NewJob } from '#ports/jobs.ts'
import { silentLog } from '#test/support/silent-log.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { postgresMissing, rawPostgres, testServer } from './store-places.ts'
import { idleTracer } from '#telemetry/idle-tracer.ts'
import { otlpTracer } from '#telemetry/otlp-tracer.ts'
import { openReceiver } from '#test/support/otlp-receiver.ts'

const job = (given: Partial<NewJob> = {}): NewJob => ({
  kind: 'count',
  parameters: {},
  key: null,
  priority: 50,
  notBefore: null,
  ...given,
})

async function until(jobs: Jobs, id: string, state: JobState): Promise<void> {
  for (let look = 0; look < 300; look++) {
    if ((await jobs.find(id))?.state === state) return
    await pause(50)
  }
  assert.fail(`job ${id} never was ${state}; it is ${JSON.stringify(await jobs.find(id))}`)
}

function promises(name: string, open: (t: TestContext) => Promise<Jobs | null>): void {
  describe(`jobs ${name}`, () => {
    const withJobs = (title: string, body: (jobs: Jobs) => Promise<void>) =>
      test(title, async (t) => {
        const jobs = await open(t)
        if (!jobs) return t.skip('no PostgreSQL to test on (set TEST_DATABASE_URL)')
        await body(jobs)
      })

    withJobs('a job is done with what it was given, and its result is kept', async (jobs) => {
      const id = (await jobs.add(job({ parameters: { up: 'to', n: 3 } })))!
      assert.equal((await jobs.find(id))?.state, 'waiting')
      assert.equal(await jobs.size(), 1)
      await jobs.start({ count: async ({ parameters }) => ({ counted: parameters.n }) }, 1)
      await until(jobs, id, 'done')
      const done = await jobs.find(id)
      assert.deepEqual([done?.result, done?.attempts, done?.kind], [{ counted: 3 }, 1, 'count'])
      assert.ok(done!.endedAt! >= done!.startedAt!)
      assert.equal(await jobs.size(), 0)
      assert.deepEqual(
        (await jobs.recent(5)).map((one) => one.id),
        [id],
      )
    })

    withJobs('a key is done once, also after it was done', async (jobs) => {
      const id = (await jobs.add(job({ key: 'report:2026-01-02' })))!
      assert.equal(await jobs.add(job({ key: 'report:2026-01-02' })), null)
      let times = 0
      await jobs.start({ count: async () => ({ times: ++times }) }, 1)
      await until(jobs, id, 'done')
      assert.equal(await jobs.add(job({ key: 'report:2026-01-02' })), null)
      assert.notEqual(await jobs.add(job({ key: 'report:2026-01-03' })), null)
    })

    withJobs('the urgent come first, and equals in the order they were asked for', async (jobs) => {
      const order: unknown[] = []
      for (const [name, priority] of [
        ['low', 10],
        ['first', 50],
        ['second', 50],
        ['high', 90],
      ] as const)
        await jobs.add(job({ parameters: { name }, priority }))
      const all = Promise.withResolvers<void>()
      await jobs.start(
        {
          count: async ({ parameters }) => {
            order.push(parameters.name)
            if (order.length === 4) all.resolve()
            return {}
          },
        },
        1,
      )
      await all.promise
      assert.deepEqual(order, ['high', 'first', 'second', 'low'])
    })

    withJobs(
      'a job that waits for its time is not begun before, and is not in the queue yet',
      async (jobs) => {
        const later = (systemClock.now() + 3_600_000) as never
        const id = (await jobs.add(job({ notBefore: later })))!
        assert.equal(await jobs.size(), 0)
        assert.equal(await jobs.lateMs(), 0)
        await jobs.start({ count: async () => ({}) }, 1)
        await pause(200)
        assert.equal((await jobs.find(id))?.state, 'waiting')
      },
    )

    withJobs('a failure for good is tried no more, and says why', async (jobs) => {
      const id = (await jobs.add(job()))!
      const refuse = async () => {
        throw new AppError('not-found', 'Nobody is there.')
      }
      await jobs.start({ count: refuse }, 1)
      await until(jobs, id, 'failed')
      const { code, message } = (await jobs.find(id))!.result as { code: string; message: string }
      assert.deepEqual([code, message], ['not-found', 'Nobody is there.'])
    })

    withJobs('a failure that may pass is tried again later', async (jobs) => {
      const id = (await jobs.add(job()))!
      const fail = async () => {
        throw new AppError('timeout', 'Too slow.')
      }
      await jobs.start({ count: fail }, 1)
      for (let look = 0; look < 200 && (await jobs.find(id))?.result === null; look++) await pause(50)
      const after = (await jobs.find(id))!
      assert.deepEqual([after.state, after.endedAt], ['waiting', null])
      assert.ok(after.notBefore! > systemClock.now() + 20_000)
    })

    withJobs('cancelling reaches what waits and what runs', async (jobs) => {
      const begun = Promise.withResolvers<void>()
      const stopped = Promise.withResolvers<void>()
      const running = (await jobs.add(job({ priority: 90 })))!
      const waiting = (await jobs.add(job()))!
      await jobs.start(
        {
          count: async (_job, { signal, report }) => {
            report(1, 2)
            begun.resolve()
            await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
            stopped.resolve()
            throw new AppError('cancelled', 'Stopped.')
          },
        },
        1,
      )
      await begun.promise
      assert.deepEqual((await jobs.find(running))?.progress, { done: 1, total: 2 })
      assert.equal(await jobs.cancel(waiting), true)
      assert.equal(await jobs.cancel(running), true)
      await stopped.promise
      await until(jobs, running, 'cancelled')
      assert.equal((await jobs.find(waiting))?.state, 'cancelled')
      assert.equal(await jobs.cancel(running), false)
      assert.equal(await jobs.cancel('nobody'), false)
    })
  })
}

promises('in memory', async (t) => {
  const jobs = memoryJobs(systemClock, idleTracer)
  t.after(() => jobs.close())
  return jobs
})

/** A schema of its own for each test, which goes with it. */
async function ownSchema(t: TestContext): Promise<{ url: string; schema: string } | null> {
  if (await postgresMissing()) return null
  const url = await testServer()
  const schema = `boss_${randomBytes(6).toString('hex')}`
  t.after(() => rawPostgres(url, `DROP SCHEMA IF EXISTS ${schema} CASCADE`))
  return { url, schema }
}

promises('in PostgreSQL', async (t) => {
  const place = await ownSchema(t)
  if (!place) return null
  const jobs = await bossJobs({ ...place, clock: systemClock, log: silentLog, tracer: idleTracer })
  t.after(() => jobs.close())
  return jobs
})

test('a job in PostgreSQL is traced below what asked for it, also by another process', async (t) => {
  const place = await ownSchema(t)
  if (!place) return t.skip('no PostgreSQL to test on (set TEST_DATABASE_URL)')
  const receiver = await openReceiver(t)
  const tracer = otlpTracer({
    endpoint: receiver.url,
    headers: {},
    serviceName: 'assay',
    keptShare: 1,
    version: '0',
    clock: systemClock,
    log: silentLog,
  })
  const open = () => bossJobs({ ...place, clock: systemClock, log: silentLog, tracer })
  const [asking, working] = [await open(), await open()]
  t.after(() => Promise.all([asking.close(), working.close()]))
  const id = await tracer.span({ name: 'asking', kind: 'internal' }, () => asking.add(job()))
  await working.start({ count: async () => ({}) }, 1)
  await until(asking, id!, 'done')
  const done = await receiver.arrived('job count')
  const cause = await receiver.arrived('asking')
  assert.deepEqual([done.traceId, done.parentSpanId], [cause.traceId, cause.spanId])
  assert.equal(done.attributes['assay.job.id'], id)
  await tracer.close()
})

test('of several processes on one PostgreSQL each job is done by one', async (t) => {
  const place = await ownSchema(t)
  if (!place) return t.skip('no PostgreSQL to test on (set TEST_DATABASE_URL)')
  const done: string[] = []
  const houses = await Promise.all(
    [0, 1, 2].map(() => bossJobs({ ...place, clock: systemClock, log: silentLog, tracer: idleTracer })),
  )
  t.after(() => Promise.all(houses.map((jobs) => jobs.close())))
  const keys = Array.from({ length: 12 }, (_, i) => `slot:${i}`)
  // Every process keeps the same schedule, and asks for the same work.
  const added = await Promise.all(
    houses.flatMap((jobs) => keys.map((key) => jobs.add(job({ key, parameters: { key } })))),
  )
  assert.equal(added.filter((id) => id !== null).length, keys.length)
  for (const jobs of houses)
    await jobs.start(
      {
        count: async ({ parameters }) => {
          done.push(String(parameters.key))
          return {}
        },
      },
      2,
    )
  for (let look = 0; look < 300 && done.length < keys.length; look++) await pause(50)
  await pause(300)
  assert.deepEqual(done.toSorted(), keys.toSorted())
})

test('in memory, tries rest longer and longer, and end', async () => {
  const clock = virtualClock(1_000_000)
  const jobs = memoryJobs(clock, idleTracer)
  const tries: number[] = []
  const id = (await jobs.add(job()))!
  await jobs.start(
    {
      count: async () => {
        tries.push(clock.now())
        throw new AppError('timeout', 'Too slow.')
      },
    },
    1,
  )
  for (let look = 0; look < 200 && tries.length < 4; look++) await setImmediate()
  await setImmediate()
  const rests = tries.slice(1).map((at, i) => Math.round((at - tries[i]!) / 60_000))
  assert.deepEqual(rests, [1, 5, 30])
  assert.equal((await jobs.find(id))?.state, 'failed')
  await jobs.close()
})

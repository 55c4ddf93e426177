// Holes are filled by whoever has the bars, worst first, patiently, and by nobody whose prices are on another scale.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { AppError } from '#core/errors.ts'
import { formatDay, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import { postgresMissing, postgresPlace } from '#test/contracts/store-places.ts'
import { healGaps } from '#workflows/heal-gaps.ts'
import { storeSeries } from '#workflows/store-series.ts'
import { seriesOf } from '#test/support/scripted-source.ts'
import {
  closeOn,
  createWorld,
  sessionAt,
  storeWithHoles,
  type World,
  type WorldOptions,
  worldStartMs,
} from './healing-world.ts'
import { beginRun } from '#workflows/live/recorded-run.ts'

const HOUR_MS = 3_600_000
const never = new AbortController().signal
const heal = (bench: Workbench) => healGaps({ symbols: null, sources: null }, bench, never)

async function worldWith(t: TestContext, options: WorldOptions, lacks: readonly number[] = [30]) {
  const world = createWorld(t, options)
  const bench = await world.openBench()
  await storeWithHoles(bench, { symbol: 'ACME', lacks })
  return { world, bench }
}

/** Without the stretch that grows while the clock runs on after the last bar there is. */
async function holesOf(bench: Workbench, symbols: readonly string[] = ['ACME']) {
  const states = ['open', 'given-up', 'healed'] as const
  const { holes } = await bench.store.gaps.list({ symbols, states, limit: 99 })
  return holes.map(({ hole }) => hole).filter(({ from }) => from <= sessionAt(60))
}

/** Days whose bar is taken from a source. */
async function takenFrom(bench: Workbench, source: string): Promise<number[]> {
  const { bars, sources, sourceIndex } = (await bench.store.bars.resolved('ACME', { from: null, to: null }))!
  return Array.from(bars.day).filter((_, i) => sources[sourceIndex[i]!] === source)
}

/** A pass every `everyMs` until `untilDays` after the start. */
async function passDays(world: World, bench: Workbench, untilDays: number, everyMs = 6 * HOUR_MS) {
  while (world.clock.now() < worldStartMs + untilDays * MS_PER_DAY) {
    await heal(bench)
    world.clock.move(everyMs)
  }
}

const daysSinceStart = (ms: number) => Math.floor((ms - worldStartMs) / MS_PER_DAY)

test('the next source fills what the first one lacks, and only that', async (t) => {
  const { world, bench } = await worldWith(
    t,
    { sources: { yahoo: { lacks: [30, 31] }, stooq: {} } },
    [30, 31],
  )
  const { attempts, stopped } = await heal(bench)
  assert.equal(stopped, 'nothing-due')
  assert.deepEqual(
    attempts.map(({ source, sessions, healed, answer }) => [source, sessions, healed, answer]),
    [
      ['yahoo', 2, 0, 'none'],
      ['stooq', 2, 2, null],
    ],
  )
  const [hole] = await holesOf(bench)
  assert.deepEqual([hole!.state, hole!.healedBy, hole!.closedAt], ['healed', 'stooq', world.clock.now()])
  const resolved = await bench.store.bars.resolved('ACME', { from: sessionAt(29), to: sessionAt(32) })
  assert.deepEqual(
    [...resolved!.bars.close],
    [29, 30, 31, 32].map((index) => closeOn(sessionAt(index))),
  )
  assert.deepEqual(await takenFrom(bench, 'stooq'), [sessionAt(30), sessionAt(31)])
})

test('neighbouring holes share one request, with bars on both sides to compare', async (t) => {
  const { world, bench } = await worldWith(t, { sources: { stooq: {} } }, [20, 25, 30])
  await heal(bench)
  assert.deepEqual(
    world.asked.map(({ from, to }) => [formatDay(from!), formatDay(to!)]),
    [[formatDay((sessionAt(20) - 21) as never), formatDay((sessionAt(30) + 21) as never)]],
  )
  assert.ok((await holesOf(bench)).every(({ state }) => state === 'healed'))
})

test('a source that ranks above those beside the hole is not levelled to them: on another scale it fills nothing', async (t) => {
  const { bench } = await worldWith(t, { sources: { stooq: { scale: 0.25 } } })
  await heal(bench)
  const [hole] = await holesOf(bench)
  assert.equal(hole!.state, 'open')
  assert.equal(hole!.tries[0]!.answer, 'basis')
  assert.match(hole!.tries[0]!.message, /0\.2500 times ours/)
  const resolved = await bench.store.bars.resolved('ACME', { from: sessionAt(30), to: sessionAt(30) })
  assert.equal(resolved!.bars.day.length, 0)
})

for (const scale of [0.93, 0.25, 100]) {
  test(`a stand-in at ${scale} times the prices beside the hole fills it on their level`, async (t) => {
    const sources = { yahoo: { lacks: [30, 31] }, stooq: { scale } }
    const { bench } = await worldWith(t, { sources }, [30, 31])
    await heal(bench)
    assert.deepEqual(await takenFrom(bench, 'stooq'), [sessionAt(30), sessionAt(31)])
    const { bars } = (await bench.store.bars.resolved('ACME', { from: null, to: null }))!
    const furthest = Math.max(
      ...Array.from(bars.close, (close, i) => Math.abs(close / closeOn(bars.day[i]!) - 1)),
    )
    assert.ok(furthest < 1e-9, `${furthest} off`)
  })
}

test('at the end of a series nothing tells the level on the far side, so another scale stays out', async (t) => {
  const sources = { yahoo: { lacks: [59, 60] }, stooq: { scale: 0.93 } }
  const { bench } = await worldWith(t, { sources }, [59, 60])
  await heal(bench)
  const [hole] = await holesOf(bench)
  assert.deepEqual(
    hole!.tries.map(({ source, answer }) => [source, answer]),
    [
      ['yahoo', 'none'],
      ['stooq', 'basis'],
    ],
  )
})

test('a source that was down and recovers heals the hole, and was asked ever more rarely meanwhile', async (t) => {
  const isDown = (nowMs: number) => nowMs < worldStartMs + 20 * MS_PER_DAY
  const down = new AppError('source-unavailable', 'It is down.')
  const sources = { yahoo: { fails: (_: unknown, nowMs: number) => (isDown(nowMs) ? down : null) } }
  const { world, bench } = await worldWith(t, { sources })
  await passDays(world, bench, 22, 300_000 * 6)
  const [hole] = await holesOf(bench)
  assert.deepEqual([hole!.state, hole!.healedBy], ['healed', 'yahoo'])
  const asked = world.asked.filter(({ from }) => from! <= sessionAt(30))
  const onFirstDay = asked.filter(({ atMs }) => daysSinceStart(atMs) === 0).length
  const onTenthDay = asked.filter(({ atMs }) => daysSinceStart(atMs) === 10).length
  assert.ok(onFirstDay >= 5 && onFirstDay <= 9, `${onFirstDay} on the first day`)
  assert.ok(onTenthDay >= 1 && onTenthDay <= 2, `${onTenthDay} on the tenth`)
})

test('a source that limits us is left alone for all holes until it may be asked again, also by the next process', async (t) => {
  const retryAfterMs = 7 * HOUR_MS
  let limited = true
  const fails = () =>
    limited ? new AppError('rate-limited', 'Enough.', { details: { retryAfterMs } }) : null
  const { world, bench } = await worldWith(t, { sources: { yahoo: { fails } } })
  await storeWithHoles(bench, { symbol: 'OTHER', lacks: [12] })
  await heal(bench)
  assert.equal(world.asked.length, 1)
  limited = false
  world.clock.move(retryAfterMs - 1)
  await heal(await world.openBench())
  assert.equal(world.asked.length, 1)
  world.clock.move(1)
  await heal(bench)
  assert.ok((await holesOf(bench, ['ACME', 'OTHER'])).every(({ state }) => state === 'healed'))
})

test('where two sources have bars on both sides and none inside, nothing was traded', async (t) => {
  const { bench } = await worldWith(t, {
    sources: { yahoo: { lacks: [30] }, stooq: { lacks: [30] }, tiingo: {} },
  })
  const { attempts } = await heal(bench)
  assert.equal(attempts.length, 2)
  const [hole] = await holesOf(bench)
  assert.deepEqual([hole!.state, hole!.reason], ['given-up', 'closed'])
})

test('a lone source without the bar is asked on days 0, 1, 3 and 7, then no more; a source added later is asked', async (t) => {
  const { world, bench } = await worldWith(t, { sources: { yahoo: { lacks: [30] }, stooq: {} } })
  const withYahoo = { ...bench, sourceIds: ['yahoo'] }
  await passDays(world, withYahoo, 40)
  const asked = world.asked.filter(({ from }) => from! <= sessionAt(30))
  assert.deepEqual(
    asked.map(({ atMs }) => daysSinceStart(atMs)),
    [0, 1, 3, 7],
  )
  const [hole] = await holesOf(bench)
  assert.deepEqual([hole!.state, hole!.reason, hole!.tries[0]!.times], ['given-up', 'none', 4])
  await heal(bench)
  assert.equal((await holesOf(bench))[0]!.healedBy, 'stooq')
})

test('a symbol that no source knows any more is asked for only when it is named', async (t) => {
  const { world, bench } = await worldWith(t, { sources: { yahoo: {} } })
  await bench.store.assets.retire('ACME', world.clock.now())
  assert.deepEqual((await heal(bench)).attempts, [])
  const named = await healGaps({ symbols: ['ACME'], sources: null }, bench, never)
  assert.equal(named.attempts[0]!.healed, 1)
})

test('bars kept from earlier fill a hole without making the instrument look newer than they are', async (t) => {
  const { world, bench } = await worldWith(t, { sources: { yahoo: {} } })
  const refreshedAt = async () => (await bench.store.assets.summary('ACME'))!.refreshedAt
  const before = await refreshedAt()
  const storedAt = world.clock.now()
  world.clock.move(3 * HOUR_MS)
  const cache = { storedAt, ageMs: 3 * HOUR_MS, stale: true }
  const keeping: Workbench = {
    ...bench,
    prices: (ids) => ({
      ...bench.prices(ids),
      history: async (request, signal) => ({ ...(await bench.prices(ids).history(request, signal)), cache }),
    }),
  }
  await heal(keeping)
  assert.equal((await holesOf(bench))[0]!.state, 'healed')
  assert.equal(await refreshedAt(), before)
})

test('the last stretch is a hole that is healed when the source has it', async (t) => {
  const { bench } = await worldWith(t, { sources: { yahoo: {} } }, [58, 59, 60])
  await heal(bench)
  assert.deepEqual(
    (await holesOf(bench)).map(({ from, sessions, state }) => [from, sessions, state]),
    [[sessionAt(58), 3, 'healed']],
  )
})

test('a day whose bar cleaning removed is filled from another source', async (t) => {
  const { bench } = await worldWith(t, { sources: { stooq: {} } })
  const run = { kind: 'refresh', parameters: {}, inputHash: null, codeVersion: 't', seed: null } as const
  const runId = await beginRun({ ...run, startedAt: bench.clock.now() }, bench)
  const broken = seriesOf('ACME', [sessionAt(30)], [-1])
  await storeSeries(broken, { source: 'yahoo', runId, window: { from: null, to: null } }, bench)
  await heal(bench)
  assert.equal((await holesOf(bench))[0]!.healedBy, 'stooq')
})

test('one symbol that no source knows does not keep the others waiting', async (t) => {
  const fails = ({ symbol }: { symbol: string }) =>
    symbol === 'BAD' ? new AppError('symbol-not-found', 'Unknown.') : null
  const { bench } = await worldWith(t, { sources: { yahoo: { fails } } })
  await storeWithHoles(bench, { symbol: 'BAD', lacks: [10, 11, 12, 13, 14, 58] })
  const { attempts } = await heal(bench)
  assert.deepEqual(
    attempts.map(({ symbol, answer }) => [symbol, answer]),
    [
      ['BAD', 'none'],
      ['ACME', null],
    ],
  )
})

test('a process killed while it asks leaves the hole to others after ten minutes, and the rerun heals it', async (t) => {
  let hangs = true
  const fails = () => (hangs ? new Promise<never>(() => {}) : null)
  const { world, bench } = await worldWith(t, { sources: { yahoo: { fails } } })
  void heal(bench)
  while (world.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
  hangs = false
  const next = await world.openBench()
  assert.equal((await heal(next)).attempts.length, 0)
  world.clock.move(10 * 60_000)
  assert.equal((await heal(next)).attempts[0]!.healed, 1)
})

test('a healer that is told to stop gives back what it was asking for', async (t) => {
  const stop = new AbortController()
  const fails = () => {
    stop.abort()
    return new AppError('cancelled', 'Stopped.')
  }
  const { bench } = await worldWith(t, { sources: { yahoo: { fails } } })
  const { stopped } = await healGaps({ symbols: null, sources: null }, bench, stop.signal)
  assert.equal(stopped, 'cancelled')
  const [hole] = await holesOf(bench)
  assert.deepEqual([hole!.claimedUntil, hole!.tries.length], [null, 0])
})

/** Each heals at the same time as the other, over days on which the budget is too small. */
async function healByTwo(t: TestContext, databaseUrl: string): Promise<void> {
  const symbols = Array.from({ length: 7 }, (_, index) => `S${index}`)
  const options = { sources: { yahoo: {} }, requestsPerDay: 3, databaseUrl }
  const { world, bench } = await worldWith(t, options, [])
  for (const symbol of symbols) await storeWithHoles(bench, { symbol, lacks: [15, 40] })
  const other = await world.openBench()
  for (let day = 0; day < 4; day++) {
    await Promise.all([heal(bench), heal(other)])
    await Promise.all([heal(other), heal(bench)])
    world.clock.move(MS_PER_DAY)
  }
  const onDay = [0, 1, 2].map((day) => world.asked.filter(({ atMs }) => daysSinceStart(atMs) === day).length)
  assert.deepEqual(onDay, [3, 3, 1])
  const holes = await holesOf(bench, symbols)
  assert.ok(holes.length === 14 && holes.every(({ state }) => state === 'healed'))
}

test('two processes on one store spend one budget, ask nothing twice, and heal it all in the end', (t) =>
  healByTwo(t, ''))

test('two servers on one PostgreSQL do too', { skip: await postgresMissing() }, async (t) => {
  const place = await postgresPlace()
  t.after(() => place.remove())
  await healByTwo(t, place.url)
})

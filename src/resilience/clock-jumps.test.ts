// Schedules in which the wall clock is set forward and back: whatever it shows, nothing is asked too early or left too long.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memoryCache } from '#cache/memory-cache.ts'
import { AppError } from '#core/errors.ts'
import { type Random, seededRandom } from '#core/math/random.ts'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import type { PriceSource } from '#ports/price-source.ts'
import { scriptedSource, seriesOf } from '#test/support/scripted-source.ts'
import { type VirtualClock, virtualClock } from '#test/support/virtual-clock.ts'
import { createGuard, guardPrices } from './guarded.ts'
import { idleTracer } from '#telemetry/idle-tracer.ts'

const SEEDS = 2_000
const firstSeed = Number(process.env.ASSAY_TEST_SEED ?? Date.now() % 1_000_000)
const HOUR_MS = 3_600_000
const FRESH_MS = 6 * HOUR_MS
const DELAY_MS = 100
/** A rest that lasts no longer is slept through by the retry, on timers that are real here. */
const SHORT_REST_MS = 10_001
const day = parseIsoDay('1990-01-02')!
const { signal } = new AbortController()

/** Starts on days when clocks change: a leap day, both ends of summer time, the turn of a year, the end of 2038's seconds. */
const starts = [
  '2024-02-28T23:30Z',
  '2024-03-10T06:59Z',
  '2024-10-27T00:59Z',
  '2024-12-31T23:59Z',
  '2038-01-19T03:14Z',
]
const jumps = [HOUR_MS, -HOUR_MS, 24 * HOUR_MS, -24 * HOUR_MS, 366 * 24 * HOUR_MS, -1]

type Scene = {
  readonly clock: VirtualClock
  readonly random: Random
  /** Lets so much time pass, with jumps of the wall clock before, between and after. */
  pass(ms: number): void
  /** Asks; gives the moments at which requests started meanwhile, by the clock that never jumps. */
  ask(fresh?: boolean): Promise<number[]>
  answer: () => AppError | null
}

function sceneOf(seed: number): Scene {
  const random = seededRandom(seed)
  const clock = virtualClock(Date.parse(starts[Math.floor(random() * starts.length)]!))
  const started: number[] = []
  const inner = scriptedSource('scripted', ({ symbol }) => {
    started.push(clock.elapsedMs())
    const error = scene.answer()
    if (error) throw error
    return seriesOf(symbol, [day])
  })
  const guard = createGuard({
    tracer: idleTracer,
    clock,
    random: () => 0,
    delayMs: DELAY_MS,
    restMaxMs: 0,
    provider: 's',
    perMinute: null,
    daily: null,
    memory: null,
    sharing: null,
  })
  const caching = { cache: memoryCache(clock), clock, closedFreshMs: FRESH_MS, movingFreshMs: FRESH_MS }
  const source: PriceSource = guardPrices(inner, guard, {
    clock,
    caching,
    findKind: async () => null,
    findKnownPrice: async () => null,
  })
  const jump = () => random() < 0.6 && clock.jump(jumps[Math.floor(random() * jumps.length)]!)
  const scene: Scene = {
    clock,
    random,
    answer: () => null,
    pass(ms) {
      jump()
      const first = Math.floor(random() * ms)
      clock.move(first)
      jump()
      clock.move(ms - first)
      jump()
    },
    async ask(fresh = true) {
      const before = started.length
      await source.history({ symbol: 'ACME', from: day, to: day, fresh }, signal).catch(() => {})
      // What is fetched behind an answer has started by then.
      await new Promise((resolve) => setImmediate(resolve))
      return started.slice(before)
    },
  }
  return scene
}

/** A question during the wait sends nothing, one after it does. */
async function assertWait(scene: Scene, waitMs: number, about: string, fresh = true): Promise<void> {
  const early = Math.floor(scene.random() * (waitMs - SHORT_REST_MS))
  scene.pass(early)
  assert.deepEqual(await scene.ask(fresh), [], `${about}: asked after ${early} of ${waitMs} ms`)
  scene.pass(waitMs - early)
  scene.answer = () => null
  assert.equal((await scene.ask(fresh)).length, 1, `${about}: not asked when ${waitMs} ms were over`)
}

const acts: readonly ((scene: Scene) => Promise<void>)[] = [
  async function freshness(scene) {
    await scene.ask()
    await assertWait(scene, FRESH_MS, 'a fresh answer', false)
  },
  async function limit(scene) {
    const retryAfterMs = 1_000 * (21 + Math.floor(scene.random() * 7_200))
    scene.answer = () => new AppError('rate-limited', 'limit', { details: { retryAfterMs } })
    await scene.ask()
    await assertWait(scene, retryAfterMs, 'a limit')
  },
  async function block(scene) {
    scene.answer = () => new AppError('blocked', 'no')
    await scene.ask()
    await scene.ask()
    await assertWait(scene, 15 * 60_000, 'a block')
  },
  async function breaker(scene) {
    scene.answer = () => new AppError('source-unavailable', 'down', { retry: 'elsewhere' })
    for (let failure = 0; failure < 5; failure++) await scene.ask()
    await assertWait(scene, 30_000, 'an open breaker')
  },
  async function spacing(scene) {
    scene.pass(HOUR_MS)
    const [first] = await scene.ask()
    scene.clock.jump(jumps[Math.floor(scene.random() * jumps.length)]!)
    const [second] = await scene.ask()
    assert.equal(second! - first!, DELAY_MS, 'two requests in a row')
  },
]

test('no jump of the wall clock brings a request forward or puts one off', async (t) => {
  t.diagnostic(`${SEEDS} schedules, seeds from ${firstSeed}`)
  for (let seed = firstSeed; seed < firstSeed + SEEDS; seed++) {
    const scene = sceneOf(seed)
    for (let act = 0; act < 3; act++) {
      const play = acts[Math.floor(scene.random() * acts.length)]!
      scene.answer = () => null
      // Far enough for whatever the act before left open.
      scene.pass(7 * HOUR_MS)
      await play(scene).catch((thrown: Error) => assert.fail(`seed ${seed}, ${play.name}: ${thrown.message}`))
    }
  }
})

// A simulated day of a source that is down, slow, limiting, refusing and lying by turns, lived through in milliseconds.
import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { memoryCache } from '#cache/memory-cache.ts'
import { AppError, toAppError } from '#core/errors.ts'
import { type Random, seededRandom } from '#core/math/random.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { addDays, type EpochMs, parseIsoDay } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'
import type { History, HistoryRequest } from '#ports/price-source.ts'
import { scriptedSource, seriesOf } from '#test/support/scripted-source.ts'
import { createGuard, guardPrices } from './guarded.ts'
import { idleTracer } from '#telemetry/idle-tracer.ts'

const alone = { provider: 's', perMinute: null, daily: null, memory: null, sharing: null }
const HOUR_MS = 3_600_000
const symbols = Array.from({ length: 12 }, (_, index) => `S${index}`)
/** Days before the faked clock starts, on 1 January 1970. */
const from = parseIsoDay('1969-12-22')!
const to = addDays(from, 3)

type Mood = 'well' | 'down' | 'slow' | 'limiting' | 'refusing' | 'lying'
const moods: readonly Mood[] = ['well', 'down', 'slow', 'limiting', 'refusing', 'lying']

type Sent = { readonly at: number; readonly mood: Mood; readonly symbol: string }
type Answered = { readonly at: number; readonly outcome: History | AppError }

/** The source keeps one mood for an hour; the first hour it is well. */
const moodAt = (hours: readonly Mood[], now: number) => hours[Math.floor(now / HOUR_MS)] ?? 'well'

async function answerIn(mood: Mood, symbol: string, clock: Clock): Promise<PriceSeries> {
  const days = [from, from + 1, from + 2]
  if (mood === 'down') throw new AppError('source-unavailable', 'down')
  if (mood === 'slow') {
    await clock.sleep(8_000)
    throw new AppError('timeout', 'slow')
  }
  if (mood === 'limiting') throw new AppError('rate-limited', 'limit', { details: { retryAfterMs: 60_000 } })
  if (mood === 'refusing') throw new AppError('blocked', 'no')
  return mood === 'lying' ? seriesOf('OTHER', days) : seriesOf(symbol, days)
}

const fakedClock: Clock = {
  now: () => Date.now() as EpochMs,
  elapsedMs: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

/** Lets a call run to its end on the faked timers. */
async function runToEnd<T>(call: Promise<T>): Promise<T> {
  let ended = false
  const watched = call.finally(() => {
    ended = true
  })
  watched.catch(() => {})
  while (!ended) {
    await new Promise((resolve) => setImmediate(resolve))
    if (!ended) mock.timers.tick(500)
  }
  return watched
}

async function liveADay(random: Random, hours: readonly Mood[]) {
  const clock = fakedClock
  const sent: Sent[] = []
  const answered: Answered[] = []
  const inner = scriptedSource('scripted', ({ symbol }) => {
    const mood = moodAt(hours, clock.now())
    sent.push({ at: clock.now(), mood, symbol })
    return answerIn(mood, symbol, clock)
  })
  const cache = memoryCache(clock)
  const caching = { cache, clock, closedFreshMs: 24 * HOUR_MS, movingFreshMs: 300_000 }
  const guard = createGuard({ tracer: idleTracer, clock, random, delayMs: 100, restMaxMs: 10_000, ...alone })
  const source = guardPrices(inner, guard, {
    clock,
    caching,
    findKind: async () => null,
    findKnownPrice: async () => null,
  })
  while (clock.now() < 24 * HOUR_MS) {
    mock.timers.tick(Math.ceil(random() * 4 * 60_000))
    const request: HistoryRequest = { symbol: symbols[Math.floor(random() * symbols.length)]!, from, to }
    const { signal } = new AbortController()
    const outcome = await runToEnd(source.history(request, signal).catch(toAppError))
    answered.push({ at: clock.now(), outcome })
  }
  return { sent, answered, health: await guard.health() }
}

for (const seed of [1, 2, 3, 20_240_101]) {
  test(`a day with a source of changing moods (seed ${seed})`, async (t) => {
    t.diagnostic(`seed ${seed}`)
    const random = seededRandom(seed)
    const hours = Array.from({ length: 24 }, (_, hour) =>
      hour === 0 || hour === 23 ? 'well' : moods[Math.floor(random() * moods.length)]!,
    )
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 })
    try {
      const { sent, answered, health } = await liveADay(random, hours)
      t.diagnostic(`${answered.length} requests, ${sent.length} sent on: ${hours.join(' ')}`)
      assertNothingFalseWasServed(answered)
      assertDistances(sent)
      assertTroubleWasLeftAlone(sent, hours)
      assert.equal(health.requests, sent.length)
      assert.equal(health.failures, sent.filter(({ mood }) => mood !== 'well').length)
      assertEveryErrorIsTheWorlds(answered)
    } finally {
      mock.timers.reset()
    }
  })
}

/** Whatever the source said, what came out is the truth, and what was kept says so with its reason. */
function assertNothingFalseWasServed(answered: readonly Answered[]): void {
  const histories = answered.flatMap(({ outcome }) => (outcome instanceof AppError ? [] : [outcome]))
  assert.ok(histories.length > 0)
  for (const { series, cache, fallbacks } of histories) {
    assert.notEqual(series.symbol, 'OTHER')
    assert.deepEqual(Array.from(series.bars.day), [from, from + 1, from + 2])
    assert.equal(cache?.stale ?? false, fallbacks.length === 1)
  }
}

/** Requests keep their distance, and after a limit none goes before the time the source named. */
function assertDistances(sent: readonly Sent[]): void {
  for (const [index, { at }] of sent.entries()) {
    const before = sent[index - 1]
    if (!before) continue
    assert.ok(at - before.at >= (before.mood === 'limiting' ? 60_000 : 100), `${before.at} then ${at}`)
  }
}

/** In an hour of trouble far fewer requests are sent than a source without policies would see. */
function assertTroubleWasLeftAlone(sent: readonly Sent[], hours: readonly Mood[]): void {
  for (const [hour, mood] of hours.entries()) {
    const inHour = sent.filter(({ at }) => Math.floor(at / HOUR_MS) === hour).length
    // Two to open, then at most one probe each 15, 30 … minutes; each retried call is three requests.
    if (mood === 'refusing') assert.ok(inHour <= 4, `${inHour} requests in a refusing hour`)
    if (mood === 'down' || mood === 'slow') assert.ok(inHour <= 45, `${inHour} requests in a ${mood} hour`)
  }
}

function assertEveryErrorIsTheWorlds(answered: readonly Answered[]): void {
  for (const { outcome } of answered)
    if (outcome instanceof AppError) assert.notEqual(outcome.code, 'internal', outcome.message)
}

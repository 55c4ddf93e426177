// What is known of a source outlives the process and reaches the others, and a store that fails stops nobody.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError, type ErrorCode } from '#core/errors.ts'
import type { PriceSource } from '#ports/price-source.ts'
import type { SourceStateStore } from '#ports/store/source-states.ts'
import { createGuard } from '#resilience/guarded.ts'
import { fakeSource } from '#test/support/fake-source.ts'
import { keptStates } from '#test/support/kept-states.ts'
import { silentLog } from '#test/support/silent-log.ts'
import { type VirtualClock, virtualClock } from '#test/support/virtual-clock.ts'
import { idleTracer } from '#telemetry/idle-tracer.ts'

const { signal } = new AbortController()
const MINUTE_MS = 60_000

/** A process of its own, as far as its guard can tell. */
function startProcess(clock: VirtualClock, store: SourceStateStore, answers: (AppError | null)[]) {
  const limits = { delayMs: 0, restMaxMs: 1_000, perMinute: null, daily: null, sharing: null }
  const memory = { store, log: silentLog }
  const guard = createGuard({ tracer: idleTracer, provider: 's', clock, random: () => 0, memory, ...limits })
  const source = fakeSource('s', answers)
  return { guard, source, ask: asking(guard.around<PriceSource>(source)) }
}

function asking(source: PriceSource): (symbol: string) => Promise<ErrorCode | 'good'> {
  return (symbol) =>
    source.history({ symbol, from: null, to: null }, signal).then(
      () => 'good' as const,
      ({ code }: AppError) => code,
    )
}

const limited = new AppError('rate-limited', 'slow down', { details: { retryAfterMs: 5 * MINUTE_MS } })
const refused = new AppError('blocked', 'no')
const down = new AppError('source-unavailable', 'down')

test('a rest that was asked for holds in the next process until its end', async () => {
  const clock = virtualClock()
  const states = keptStates()
  const first = startProcess(clock, states, [limited])
  assert.equal(await first.ask('A'), 'rate-limited')
  clock.move(5 * MINUTE_MS - 2_000)
  const second = startProcess(clock, states, [null])
  assert.equal(await second.ask('B'), 'rate-limited')
  assert.deepEqual(second.source.askedSymbols, [])
  clock.move(2_000)
  assert.equal(await startProcess(clock, states, [null]).ask('B'), 'good')
})

test('a block goes on in the next process, and doubles there when the probe is refused', async () => {
  const clock = virtualClock()
  const states = keptStates()
  const first = startProcess(clock, states, [refused])
  for (const symbol of ['A', 'B']) assert.equal(await first.ask(symbol), 'blocked')
  const second = startProcess(clock, states, [refused])
  assert.equal((await second.guard.health()).state, 'blocked')
  assert.equal(await second.ask('C'), 'blocked')
  assert.deepEqual(second.source.askedSymbols, [])
  clock.move(15 * MINUTE_MS)
  assert.equal(await second.ask('D'), 'blocked')
  assert.deepEqual(second.source.askedSymbols, ['D'])
  const third = startProcess(clock, states, [null])
  assert.equal((await third.guard.health()).blockedUntil, clock.now() + 30 * MINUTE_MS)
})

test('refusals in a row count over processes that ask once each, and an answer between them starts the count anew', async () => {
  const clock = virtualClock()
  const states = keptStates()
  const asked: number[] = []
  for (const answer of [refused, null, refused, refused, null]) {
    const { ask, guard, source } = startProcess(clock, states, [answer])
    await ask('A')
    await guard.flush()
    asked.push(source.askedSymbols.length)
  }
  assert.deepEqual(asked, [1, 1, 1, 1, 0])
})

test('failures in a row count over processes too, and open the breaker of that endpoint', async () => {
  const clock = virtualClock()
  const states = keptStates()
  const open: string[] = []
  for (let run = 0; run < 5; run++) {
    const { ask, guard } = startProcess(clock, states, [down])
    await ask('A')
    await guard.flush()
    open.push((await guard.health()).breaker)
  }
  assert.deepEqual(open, ['closed', 'closed', 'closed', 'closed', 'open'])
  const next = startProcess(clock, states, [null])
  assert.equal(await next.ask('A'), 'source-unavailable')
  assert.deepEqual(next.source.askedSymbols, [])
})

test('an answer that ends a count does not end the block that another process met meanwhile', async () => {
  const clock = virtualClock()
  const states = keptStates()
  const first = startProcess(clock, states, [refused, null])
  await first.ask('A')
  await first.guard.flush()
  const other = startProcess(clock, states, [refused])
  await other.ask('A')
  await other.guard.flush()
  assert.equal(await first.ask('B'), 'good')
  await first.guard.flush()
  assert.equal((await startProcess(clock, states, [null]).guard.health()).state, 'blocked')
})

test('what one process finds out, another that is running learns within seconds: a breaker that opened, and that it closed', async () => {
  const clock = virtualClock()
  const states = keptStates()
  const answers: (AppError | null)[] = [down]
  const breaking = startProcess(clock, states, answers)
  const other = startProcess(clock, states, [null])
  assert.equal(await other.ask('A'), 'good')
  for (let call = 0; call < 5; call++) await breaking.ask('A')
  assert.equal((await breaking.guard.health()).breaker, 'open')
  clock.move(5_000)
  assert.equal(await other.ask('B'), 'source-unavailable')
  assert.deepEqual(other.source.askedSymbols, ['A'])
  clock.move(30_000)
  answers[0] = null
  assert.equal(await breaking.ask('C'), 'good')
  await breaking.guard.flush()
  assert.equal((await other.guard.health()).breaker, 'closed')
})

test('counts, the last error and the last good answer add up over processes', async () => {
  const clock = virtualClock(1_000)
  const states = keptStates()
  const first = startProcess(clock, states, [null, refused])
  await first.ask('A')
  clock.move(1_000)
  await first.ask('B')
  await first.guard.flush()
  const second = startProcess(clock, states, [null])
  clock.move(1_000)
  await second.ask('C')
  const health = await second.guard.health()
  assert.deepEqual([health.requests, health.failures, health.lastGood], [3, 1, 3_000])
  assert.deepEqual(health.lastError, { code: 'blocked', message: 'no', at: 2_000 })
  assert.equal(health.state, 'working')
})

test('good answers alone are written once a minute and at the end, not once a request', async () => {
  const clock = virtualClock()
  const states = keptStates()
  const { ask, guard } = startProcess(clock, states, [null])
  for (let request = 0; request < 130; request++) {
    clock.move(1_000)
    await ask('A')
  }
  assert.equal(states.writes(), 2)
  await guard.flush()
  await guard.flush()
  assert.equal(states.writes(), 3)
  assert.equal(states.states.get('s')?.requests, 130)
})

test('a store that cannot be read or written fails no request, and is left alone for a minute', async () => {
  const clock = virtualClock()
  let tries = 0
  const broken: SourceStateStore = {
    async find() {
      tries += 1
      throw new AppError('store-unavailable', 'gone')
    },
    async revise() {
      tries += 1
      throw new AppError('store-read-only', 'full')
    },
  }
  const { ask, guard } = startProcess(clock, broken, [null, refused, refused])
  assert.equal(await ask('A'), 'good')
  for (const symbol of ['B', 'C', 'D']) assert.equal(await ask(symbol), 'blocked')
  assert.equal((await guard.health()).state, 'blocked')
  await guard.flush()
  assert.ok(tries <= 3, `${tries} tries`)
})

test('a hold from a clock that went ahead is found out by one request, and no hold lasts longer than it did at first', async () => {
  const clock = virtualClock(48 * 3_600_000)
  const states = keptStates()
  const first = startProcess(clock, states, [limited])
  await first.ask('A')
  clock.jump(-24 * 3_600_000)
  const second = startProcess(clock, states, [limited, null])
  assert.equal(await second.ask('B'), 'rate-limited')
  assert.deepEqual(second.source.askedSymbols, ['B'])
  const third = startProcess(clock, states, [null])
  assert.equal(await third.ask('C'), 'rate-limited')
  clock.move(5 * MINUTE_MS)
  assert.equal(await third.ask('C'), 'good')
})

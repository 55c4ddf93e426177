// The streams behind the topics: prices while the exchange trades, one process for all, and first values at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openWorkbench } from '#app/compose.ts'
import { readConfig } from '#app/config.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import { temporaryFolder } from '#test/support/assay.ts'
import { firstValues } from '#workflows/live/first-values.ts'
import { onLease } from '#workflows/live/on-lease.ts'
import { streamPrices } from '#workflows/live/stream-prices.ts'
import type { TestContext } from 'node:test'

const at = (text: string) => Date.parse(text) as EpochMs
const forever = new AbortController().signal

async function openBench(t: TestContext): Promise<Workbench> {
  const env = { ASSAY_HOME: temporaryFolder(t), ASSAY_SOURCES: 'simulated', LOG_LEVEL: 'silent' }
  const bench = await openWorkbench(readConfig(env))
  t.after(() => bench.close())
  return bench
}

/** The same house at another moment. */
function when(bench: Workbench, moment: EpochMs): Workbench {
  return { ...bench, clock: { ...bench.clock, now: () => moment } }
}

const toldOf = async ({ store }: Workbench, symbol: string) =>
  (await store.messages.open(`prices:${symbol}`, at('2026-01-01'))).offset

test('prices of what is listened to are told in every round of a session, and not while the exchange rests', async (t) => {
  const bench = await openBench(t)
  await bench.store.listeners.note(
    'one',
    { topics: ['prices:SYN001', 'jobs:1'], connections: 1 },
    at('2027-01-01'),
  )
  await bench.store.listeners.note(
    'two',
    { topics: ['prices:SYN001', 'prices:SYN002'], connections: 1 },
    at('2027-01-01'),
  )
  const round = (moment: string) => streamPrices(when(bench, at(moment)), 30_000, forever)
  await round('2026-11-25T15:00:00Z')
  assert.deepEqual([await toldOf(bench, 'SYN001'), await toldOf(bench, 'SYN002')], [1, 1])
  await round('2026-11-25T15:00:30Z')
  assert.equal(await toldOf(bench, 'SYN001'), 2)
  // Thanksgiving, a Sunday, before the opening.
  for (const rest of ['2026-11-26T16:00:00Z', '2026-11-29T16:00:00Z', '2026-11-25T14:00:00Z'])
    await round(rest)
  assert.equal(await toldOf(bench, 'SYN001'), 2)
  // The official close is still waited for.
  await round('2026-11-25T21:10:00Z')
  assert.equal(await toldOf(bench, 'SYN001'), 3)
  assert.equal(await toldOf(bench, 'SYN003'), 0)
})

test('whoever begins to listen is told the last price at once, also while the exchange rests, and once for all who begin together', async (t) => {
  const bench = await openBench(t)
  const sunday = when(bench, at('2026-11-29T16:00:00Z'))
  const first = firstValues(sunday, forever)
  for (const topic of ['prices:SYN001', 'prices:SYN001', 'prices:SYN002', 'alerts:all'])
    first.want(topic, null)
  await first.settled()
  assert.deepEqual([await toldOf(bench, 'SYN001'), await toldOf(bench, 'SYN002')], [1, 1])
  first.want('prices:SYN001', sunday.clock.now() - 1_000)
  await first.settled()
  assert.equal(await toldOf(bench, 'SYN001'), 1)
})

test('of several processes one does the work, and when it dies another goes on', async (t) => {
  const bench = await openBench(t)
  const done: string[] = []
  const start = (holder: string, signal: AbortSignal) =>
    onLease({ name: 'work', holder, everyMs: 20, work: async () => void done.push(holder) }, bench, signal)
  const lives = ['a', 'b', 'c'].map((holder) => {
    const ending = new AbortController()
    return { holder, ending, running: start(holder, ending.signal) }
  })
  await wait(400)
  const [first] = done
  assert.ok(done.length > 3)
  assert.deepEqual(new Set(done), new Set([first]))
  const holder = lives.find((life) => life.holder === first)!
  holder.ending.abort()
  await holder.running
  done.length = 0
  await wait(400)
  assert.ok(done.length > 3)
  assert.equal(new Set(done).size, 1)
  assert.notEqual(done[0], first)
  for (const { ending } of lives) ending.abort()
  await Promise.all(lives.map(({ running }) => running))
})

// Whatever the sources do: the budget holds, nobody is asked too early, and what some source has is healed in the end.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { AppError } from '#core/errors.ts'
import { dayOfMoment, type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { HistoryRequest } from '#ports/price-source.ts'
import type { Workbench } from '#ports/workbench.ts'
import { healGaps } from '#workflows/heal-gaps.ts'
import { createWorld, sessionAt, type SourceScript, storeWithHoles } from './healing-world.ts'

const never = new AbortController().signal
const indices = fc.uniqueArray(fc.integer({ min: 1, max: 59 }), { maxLength: 8 })
const failures = ['source-unavailable', 'rate-limited', 'timeout', 'bad-payload', 'blocked'] as const

const sourcePlan = fc.record({
  lacks: indices,
  /** Fails with this share of its answers on the first days. */
  flaky: fc.constantFrom(0, 0.3, 1),
  failsForDays: fc.integer({ min: 0, max: 15 }),
  code: fc.constantFrom(...failures),
})

const plan = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  requestsPerDay: fc.integer({ min: 1, max: 4 }),
  holes: fc.array(indices, { minLength: 1, maxLength: 3 }),
  sources: fc.array(sourcePlan, { minLength: 1, maxLength: 3 }),
  hours: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 4, maxLength: 12 }),
})

/** Fails the test when a source is asked for a hole that it was not to be asked for yet. */
async function assertNotTooEarly(
  source: string,
  { symbol, from, to }: HistoryRequest,
  nowMs: number,
  bench: Workbench,
) {
  const states = ['open', 'given-up'] as const
  const { holes } = await bench.store.gaps.list({ symbols: [symbol], states, limit: 99 })
  for (const { hole } of holes) {
    if (hole.claimedUntil === null || hole.claimedUntil <= nowMs || hole.from < from! || hole.to > to!)
      continue
    const before = hole.tries.find((one) => one.source === source)
    assert.ok(before === undefined || before.nextAt <= nowMs, `${source} was asked for ${symbol} too early`)
  }
}

test('over weeks of outages, limits and missing bars', async (t) => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ seed, requestsPerDay, holes, sources, hours }) => {
      let bench: Workbench | null = null
      let calls = 0
      const scripts = sources.map(({ lacks, flaky, failsForDays, code }, index): [string, SourceScript] => [
        `source${index}`,
        {
          lacks,
          async fails(request, nowMs) {
            await assertNotTooEarly(`source${index}`, request, nowMs, bench!)
            const isOver = nowMs >= startMs + failsForDays * MS_PER_DAY
            return isOver || (calls++ * 0.618) % 1 >= flaky ? null : new AppError(code, 'Not now.')
          },
        },
      ])
      const world = createWorld(t, { sources: Object.fromEntries(scripts), requestsPerDay, seed })
      const startMs = world.clock.now()
      bench = await world.openBench()
      const other = await world.openBench()
      const symbols = holes.map((_, index) => `S${index}`)
      for (const [index, lacks] of holes.entries()) {
        await storeWithHoles(bench, { symbol: symbols[index]!, lacks, source: 'first' })
      }
      const heal = (one: Workbench) => healGaps({ symbols: null, sources: null }, one, never)
      for (let pass = 0; world.clock.now() < startMs + 75 * MS_PER_DAY; pass++) {
        if (pass % 4 === 0) await Promise.all([heal(bench), heal(other)])
        else await heal(bench)
        world.clock.move(hours[pass % hours.length]! * 3_600_000)
      }
      const perDay = Map.groupBy(world.asked, ({ atMs }) => dayOfMoment(atMs as EpochMs))
      for (const asked of perDay.values()) assert.ok(asked.length <= requestsPerDay)
      const states = ['open', 'given-up'] as const
      const left = await bench.store.gaps.list({ symbols, states, limit: 999 })
      for (const { hole } of left.holes.filter((one) => one.hole.from <= sessionAt(60))) {
        const able = sources.filter(({ lacks }) => !lacks.some((index) => sessionAt(index) === hole.from))
        const lacking = sources.length - able.length
        assert.ok(able.length === 0 || lacking >= 2, `nobody healed ${hole.from}, which ${able.length} could`)
      }
    }),
    { numRuns: 12 },
  )
})

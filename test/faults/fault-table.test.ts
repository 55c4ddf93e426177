// Every fault of a provider, over real connections: the right error after the right number of requests, the kept or the
// second source's answer served with its reason, and never a row in the store that is not the truth.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allDays } from '#core/time/day-window.ts'
import { formatMoment } from '#core/time/moment.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import type { Store } from '#ports/store/store.ts'
import { type TestPlace, sqlitePlace } from '#test/contracts/store-places.ts'
import { mapConcurrently } from '#resilience/map-concurrently.ts'
import { answerFaults } from './answer-faults.ts'
import type { Truth } from './chart-truth.ts'
import type { Fault } from './fault.ts'
import { type FaultyHouse, openFaultyHouse } from './faulty-house.ts'
import { wireFaults } from './wire-faults.ts'

const SEEDS = Number(process.env.ASSAY_FAULT_SEEDS ?? 20)
const firstSeed = Number(process.env.ASSAY_TEST_SEED ?? Date.now() % 1_000_000)
/** Longer than any source is left alone, so that each question finds it willing. */
const LONG_MS = 7 * 3_600_000

let place: TestPlace
let store: Store
before(async () => {
  place = await sqlitePlace()
  store = await place.open()
})
after(async () => {
  await store.close()
  await place.remove()
})

const faults = [...wireFaults, ...answerFaults]
let asExpected = 0

for (const fault of faults) {
  test(`a provider with ${fault.name} does no harm`, async (t) => {
    const seeds = Array.from({ length: SEEDS }, (_, index) => firstSeed + index)
    const failures = (await mapConcurrently(seeds, 10, (seed) => trouble(fault, seed))).filter(
      (one) => one !== null,
    )
    asExpected += SEEDS - failures.length
    t.diagnostic(`${SEEDS - failures.length}/${SEEDS} as expected, seeds from ${firstSeed}`)
    assert.deepEqual(failures, [])
  })
}

test('all faults with all seeds went as expected', (t) => {
  t.diagnostic(
    `${asExpected}/${faults.length * SEEDS} outcomes as expected, no row but the truth in the store`,
  )
  assert.equal(asExpected, faults.length * SEEDS)
})

/** What went otherwise than expected with this seed; null when nothing did. */
async function trouble(fault: Fault, seed: number): Promise<string | null> {
  const house = await openFaultyHouse(store, seed)
  try {
    const name = `${fault.name.replace(/[^a-z0-9]/gi, '').toUpperCase()}.${seed}`
    const parts = [alone, withKept, withSecond]
    // The order varies with the seed, so that what one part leaves behind meets each of the others.
    for (let i = 0; i < parts.length; i++) {
      const index = (seed + (seed % 2 === 0 ? i : parts.length - 1 - i)) % parts.length
      house.clock.move(LONG_MS)
      await parts[index]!(fault, house, house.newTruth(`${name}.${index}`))
    }
    return null
  } catch (thrown) {
    return `seed ${seed}: ${thrown instanceof Error ? thrown.message : thrown}`
  } finally {
    await house.close()
  }
}

type Part = (fault: Fault, house: FaultyHouse, truth: Truth) => Promise<void>

const alone: Part = async (fault, house, truth) => {
  const { expected, restMs } = fault
  const { document, requests } = await house.refresh(truth, ['yahoo'], fault)
  if (expected.kind !== 'refused') return assertBelieved(fault, truth, document)
  assert.deepEqual([document.error?.code, requests], [expected.code, expected.requests], 'alone')
  assert.equal(await store.assets.find(truth.symbol), null, 'nothing is stored')
  if (restMs === undefined) return
  house.clock.move(restMs / 2)
  const early = await house.refresh(truth, ['yahoo'], null)
  assert.deepEqual(
    [early.document.error?.code, early.requests],
    ['rate-limited', 0],
    'before the rest is over',
  )
  house.clock.move(restMs / 2 + 1_000)
  const later = await house.refresh(truth, ['yahoo'], null)
  assert.deepEqual([later.document.ok, later.requests], [true, 1], 'after the rest')
  await assertTruth(truth)
}

const withKept: Part = async (fault, house, truth) => {
  const { expected } = fault
  const keptAt = formatMoment(house.clock.now())
  const good = await house.refresh(truth, ['yahoo'], null)
  assert.deepEqual([good.document.ok, good.requests], [true, 1], 'the good answer')
  house.clock.move(LONG_MS)
  const { document, requests } = await house.refresh(truth, ['yahoo'], fault)
  if (expected.kind !== 'refused') return assertBelieved(fault, truth, document)
  assert.equal(requests, expected.requests, 'requests with a kept answer')
  if (expected.standsIn === false) assert.equal(document.error?.code, expected.code)
  else {
    const { ok, stale, asOf, source, rowsChanged } = document
    assert.deepEqual(
      { ok, stale, asOf, source, rowsChanged },
      { ok: true, stale: true, asOf: keptAt, source: 'yahoo', rowsChanged: 0 },
    )
    assert.deepEqual(reasons(document), [['yahoo', expected.code]])
  }
  await assertTruth(truth)
}

const withSecond: Part = async (fault, house, truth) => {
  const { expected } = fault
  const { document, requests } = await house.refresh(truth, ['yahoo', house.second], fault)
  if (expected.kind !== 'refused') return assertBelieved(fault, truth, document)
  assert.deepEqual([document.ok, document.source], [true, house.second], JSON.stringify(document.error))
  assert.deepEqual(reasons(document), [['yahoo', expected.code]])
  assert.equal(requests, expected.requests, 'requests with a second source')
  await assertTruth(truth)
}

type Document = Awaited<ReturnType<FaultyHouse['refresh']>>['document']

function reasons({ fallbacks }: Document) {
  return fallbacks.map(({ source, code }) => [source, code])
}

async function assertBelieved({ expected }: Fault, truth: Truth, document: Document): Promise<void> {
  assert.deepEqual([document.ok, document.source], [true, 'yahoo'], JSON.stringify(document.error))
  await assertTruth(truth, expected.kind === 'mended' && expected.wrongDays === 'left out')
}

/** The store holds each day of the truth with its close, and nothing else. */
async function assertTruth({ symbol, bars }: Truth, mayLack = false): Promise<void> {
  const resolved = await store.bars.resolved(symbol, allDays)
  assert.ok(resolved)
  const { day, close } = resolved.bars
  const stored = new Map(Array.from(day, (one, index) => [formatDay(one as EpochDay), close[index]]))
  for (const bar of bars) {
    if (mayLack && !stored.has(bar.day)) continue
    assert.equal(stored.get(bar.day), bar.close, `${bar.day} of ${symbol}`)
  }
  assert.ok(bars.length - stored.size <= (mayLack ? 3 : 0), `${stored.size} of ${bars.length} days`)
}

// A provider that is down for hours while people keep asking: how many requests it still gets, and how soon it serves again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forkSeed, seededRandom } from '#core/math/random.ts'
import { sqlitePlace } from '#test/contracts/store-places.ts'
import { openFaultyHouse } from './faulty-house.ts'
import { wireFaults } from './wire-faults.ts'

const SEEDS = 4
const QUESTIONS = 150
const firstSeed = Number(process.env.ASSAY_TEST_SEED ?? Date.now() % 1_000_000)
/** The longest that a source in trouble is left alone. */
const LEFT_ALONE_MS = 600_000

const deadly = wireFaults.filter(({ name }) => /^(500|502, 503 or 504)$|refused|before any answer/.test(name))

test('once its breaker is open a dead provider gets one request a probe, and serves again soon after it is back', async (t) => {
  const place = await sqlitePlace()
  const store = await place.open()
  t.after(async () => {
    await store.close()
    await place.remove()
  })
  const sum = { questions: 0, probes: 0, requests: 0 }
  for (let seed = firstSeed; seed < firstSeed + SEEDS; seed++) {
    const house = await openFaultyHouse(store, seed)
    t.after(() => house.close())
    const random = seededRandom(forkSeed(seed, 'questions'))
    const fault = deadly[seed % deadly.length]!
    const truth = house.newTruth(`DEAD${seed}`)
    let isOpen = false
    for (let question = 0; question < QUESTIONS; question++) {
      house.clock.move(1_000 + Math.floor(random() * 30_000))
      const { requests } = await house.refresh(truth, ['yahoo'], fault)
      isOpen ||= requests === 0
      if (!isOpen) continue
      sum.questions += 1
      sum.requests += requests
      if (requests > 0) sum.probes += 1
    }
    house.clock.move(LEFT_ALONE_MS)
    assert.equal(
      (await house.refresh(truth, ['yahoo'], null)).document.ok,
      true,
      `seed ${seed}: ${fault.name}`,
    )
  }
  t.diagnostic(
    `${sum.questions} questions, ${sum.probes} probes, ${sum.requests} requests, seeds from ${firstSeed}`,
  )
  assert.ok(sum.probes > SEEDS)
  assert.ok(sum.requests <= 1.1 * sum.probes)
})

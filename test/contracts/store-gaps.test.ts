// What every engine promises of holes: their memory, who may ask for them, and a budget that is spent once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hole } from '#core/gaps/hole.ts'
import { onEveryEngine } from './store-engines.ts'
import { barsOn, day, moment } from './store-samples.ts'

const hole: Hole = {
  id: null,
  from: day(18_263),
  to: day(18_264),
  sessions: 2,
  state: 'open',
  reason: null,
  tries: [],
  firstSeenAt: moment(1_000),
  closedAt: null,
  healedBy: null,
  claimedUntil: null,
}

const until = day(18_270)
const tried = {
  source: 'yahoo',
  answer: 'limited',
  at: moment(2_000),
  times: 2,
  inARow: 1,
  nextAt: moment(9_000),
  spans: false,
  message: 'Try again in 7 s — « später »',
} as const

onEveryEngine('gaps', (at) => {
  test('a hole comes back as it was written, with its attempts', async () => {
    await at.save({ symbol: 'KEEP', observed: barsOn([18_262, 18_265], () => 1) })
    await at.store.gaps.revise('KEEP', until, () => [{ ...hole, tries: [tried] }])
    const [stored] = await at.store.gaps.unhealed('KEEP')
    assert.deepEqual({ ...stored, id: null }, { ...hole, tries: [tried] })
    assert.deepEqual(await at.store.gaps.unhealed('NOBODY'), [])
  })

  test('a revision sees the bars with their sources and writes only what changed', async () => {
    await at.save({ symbol: 'SEE', source: 'stooq', observed: barsOn([18_262, 18_265], () => 1) })
    await at.store.gaps.revise('SEE', until, () => [hole, { ...hole, from: day(18_266), to: day(18_266) }])
    const ids = (await at.store.gaps.unhealed('SEE')).map(({ id }) => id)
    const revised = await at.store.gaps.revise('SEE', until, ({ holes, bars }) => {
      assert.deepEqual([...bars.days], [18_262, 18_265])
      assert.equal(bars.sourceAt(1), 'stooq')
      return [holes[0]!, { ...holes[1]!, state: 'healed', healedBy: 'stooq', closedAt: moment(3) }]
    })
    assert.deepEqual(
      revised.map(({ id, state }) => [id, state]),
      [
        [ids[0], 'open'],
        [ids[1], 'healed'],
      ],
    )
    assert.deepEqual(
      (await at.store.gaps.unhealed('SEE')).map(({ id }) => id),
      [ids[0]],
    )
    assert.equal(await at.count('price_gaps', 'SEE'), 2)
  })

  test('a revision that throws leaves everything as it was', async () => {
    await at.save({ symbol: 'THROW' })
    const thrower = () => {
      throw new Error('no')
    }
    await assert.rejects(at.store.gaps.revise('THROW', until, thrower), /no/)
    assert.deepEqual(await at.store.gaps.unhealed('THROW'), [])
    assert.equal((await at.store.gaps.surveys()).find(({ symbol }) => symbol === 'THROW')?.until, null)
  })

  test('a revision says how far it looked', async () => {
    await at.save({ symbol: 'FAR' })
    await at.store.gaps.revise('FAR', until, () => [])
    const survey = (await at.store.gaps.surveys()).find(({ symbol }) => symbol === 'FAR')
    assert.deepEqual(survey, { symbol: 'FAR', calendar: 'XNYS', source: 'yahoo', until, isRetired: false })
  })

  test('a list is bounded, newest first, and counts all', async () => {
    await at.save({ symbol: 'LIST' })
    const days = [18_263, 18_270, 18_266].map((one) => ({ from: day(one), to: day(one), sessions: 1 }))
    await at.store.gaps.revise('LIST', until, () => days.map((one) => ({ ...hole, ...one })))
    const { holes, total } = await at.store.gaps.list({ symbols: ['LIST'], states: ['open'], limit: 2 })
    assert.equal(total, 3)
    assert.deepEqual(
      holes.map((one) => [one.symbol, one.hole.from]),
      [
        ['LIST', 18_270],
        ['LIST', 18_266],
      ],
    )
    const none = await at.store.gaps.list({ symbols: [], states: ['open'], limit: 2 })
    assert.deepEqual(none, { holes: [], total: 0 })
  })

  test('a hole is claimed by one process at a time, and by the next when the claim runs out', async () => {
    await at.save({ symbol: 'CLAIM' })
    const holes = await at.store.gaps.revise('CLAIM', until, () => [hole])
    const claim = (now: number) =>
      at.store.gaps.claim({ holes, now: moment(now), until: moment(now + 100), budget: null })
    const answers = await Promise.all([claim(0), claim(0), claim(0)])
    assert.deepEqual(answers.toSorted(), ['claimed', 'taken', 'taken'])
    assert.equal(await claim(99), 'taken')
    assert.equal(await claim(100), 'claimed')
  })

  test('a hole that changed since it was seen is not claimed', async () => {
    await at.save({ symbol: 'CHANGED' })
    const holes = await at.store.gaps.revise('CHANGED', until, () => [hole])
    await at.store.gaps.revise('CHANGED', until, ({ holes: [seen] }) => [{ ...seen!, tries: [tried] }])
    const claim = { holes, now: moment(0), until: moment(1), budget: null }
    assert.equal(await at.store.gaps.claim(claim), 'taken')
  })

  test('two stores on one database never spend more than the budget of a day, and a refusal claims nothing', async () => {
    const other = await at.place.open()
    const symbols = Array.from({ length: 12 }, (_, index) => `SPEND${index}`)
    const budget = { purpose: 'gaps', day: day(18_280), most: 5 }
    const answers = await Promise.all(
      symbols.map(async (symbol, index) => {
        await at.save({ symbol })
        const holes = await at.store.gaps.revise(symbol, until, () => [hole])
        const store = index % 2 === 0 ? at.store : other
        return store.gaps.claim({ holes, now: moment(0), until: moment(50), budget })
      }),
    )
    assert.equal(answers.filter((answer) => answer === 'claimed').length, 5)
    assert.equal(answers.filter((answer) => answer === 'spent').length, 7)
    assert.equal(await other.budgets.spent('gaps', budget.day), 5)
    assert.equal(await other.budgets.spent('gaps', day(18_281)), 0)
    const { holes } = await at.store.gaps.list({ symbols, states: ['open'], limit: 99 })
    assert.equal(holes.filter((one) => one.hole.claimedUntil !== null).length, 5)
    await other.close()
  })
})

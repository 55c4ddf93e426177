// What every engine promises of messages: numbers without holes however many write at once, kept as long as said, and leases of one holder.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KeptMessage, NewMessage } from '#ports/store/messages.ts'
import { onEveryEngine } from './store-engines.ts'
import { moment } from './store-samples.ts'

const now = moment(1_790_000_000_000)

function note(topic: string, n: number, isKept = true): NewMessage {
  return { topic, type: 'JOB_PROGRESS', data: { n }, isKept }
}

const numbersOf = (messages: readonly KeptMessage[]) => messages.map(({ offset }) => offset)

onEveryEngine('messages', (at) => {
  test('many writers at once leave no hole, use no number twice, and each writer keeps its order', async () => {
    const { messages } = at.store
    const batches = Array.from({ length: 40 }, (_, batch) => [
      note('jobs:1', batch * 2),
      note('jobs:2', batch),
      note('jobs:1', batch * 2 + 1),
    ])
    const kept = (await Promise.all(batches.map((batch) => messages.append(batch, now)))).flat()
    const first = kept.filter(({ topic }) => topic === 'jobs:1')
    assert.deepEqual(
      numbersOf(first).sort((a, b) => a - b),
      Array.from({ length: 80 }, (_, index) => index + 1),
    )
    assert.equal(new Set(first.map(({ epoch }) => epoch)).size, 1)
    const read = await messages.after('jobs:1', { epoch: first[0]!.epoch, offset: 0 }, 1_000)
    assert.deepEqual(
      numbersOf(read),
      Array.from({ length: 80 }, (_, index) => index + 1),
    )
    const told = read.map(({ payload }) => (JSON.parse(payload) as { n: number }).n)
    for (let batch = 0; batch < 40; batch++)
      assert.equal(told.indexOf(batch * 2 + 1), told.indexOf(batch * 2) + 1, `batch ${batch}`)
  })

  test('a batch that cannot be kept whole leaves nothing behind, and its numbers are given to the next', async () => {
    const { messages } = at.store
    await messages.append([note('jobs:3', 1)], now)
    // An outbox row takes no text without a type.
    const broken = { ...note('jobs:3', 3), type: null as unknown as string }
    await assert.rejects(messages.append([note('jobs:3', 2), broken], now))
    const [next] = await messages.append([note('jobs:3', 4)], now)
    assert.equal(next?.offset, 2)
    const read = await messages.after('jobs:3', { epoch: next!.epoch, offset: 0 }, 10)
    assert.deepEqual(
      read.map(({ payload }) => payload),
      ['{"n":1}', '{"n":4}'],
    )
  })

  test('a topic is opened once, with an epoch of its own, and its head holds the newest message', async () => {
    const { messages } = at.store
    const [one, two] = await Promise.all([messages.open('jobs:4', now), messages.open('jobs:4', now)])
    assert.deepEqual(one, two)
    assert.equal(one.offset, 0)
    assert.equal(one.newest, null)
    assert.match(one.epoch, /^[0-9a-f]{24}$/)
    assert.notEqual((await messages.open('jobs:5', now)).epoch, one.epoch)
    const [kept] = await messages.append([note('jobs:4', 9)], now)
    const { epoch, offset, newest } = await messages.open('jobs:4', now)
    assert.deepEqual([epoch, offset, newest], [one.epoch, 1, kept])
  })

  test('of a state the newest value alone is kept', async () => {
    const { messages } = at.store
    for (let n = 1; n <= 3; n++) await messages.append([note('prices:A', n, false)], now)
    const { epoch, offset, newest } = await messages.open('prices:A', now)
    assert.deepEqual([offset, newest?.payload], [3, '{"n":3}'])
    assert.deepEqual(await messages.after('prices:A', { epoch, offset: 0 }, 10), [])
  })

  test('the last thousand are kept, and a hundred more at most', async () => {
    const { messages } = at.store
    for (let batch = 0; batch < 12; batch++)
      await messages.append(
        Array.from({ length: 100 }, (_, index) => note('jobs:6', batch * 100 + index)),
        now,
      )
    const { epoch } = await messages.open('jobs:6', now)
    const kept = numbersOf(await messages.after('jobs:6', { epoch, offset: 0 }, 5_000))
    assert.equal(kept.at(-1), 1_200)
    assert.ok(kept.length >= 1_000 && kept.length <= 1_100, String(kept.length))
    assert.deepEqual(numbersOf(await messages.last('jobs:6', 3)), [1_198, 1_199, 1_200])
  })

  test('what is older than a day goes, and its numbers are not given again', async () => {
    const { messages } = at.store
    await messages.append([note('jobs:7', 1)], now)
    await messages.append([note('jobs:7', 2)], moment(now + 3_600_000))
    await messages.trim(moment(now + 86_400_001))
    const { epoch, offset } = await messages.open('jobs:7', now)
    assert.deepEqual(numbersOf(await messages.after('jobs:7', { epoch, offset: 0 }, 10)), [2])
    assert.equal(offset, 2)
    await messages.trim(moment(now + 60 * 86_400_000))
    assert.notEqual((await messages.open('jobs:7', now)).epoch, epoch)
  })

  test('topics that were only asked for are forgotten after an hour, unless somebody listens', async () => {
    const { messages, listeners } = at.store
    for (const topic of ['ml:ASKED', 'ml:HEARD', 'ml:TOLD']) await messages.open(topic, now)
    await messages.append([note('ml:TOLD', 1)], now)
    await listeners.note('one', { topics: ['ml:HEARD'], connections: 1 }, moment(now + 3 * 3_600_000))
    const known = async () =>
      (await messages.positions(['ml:ASKED', 'ml:HEARD', 'ml:TOLD'])).map(({ topic }) => topic)
    await messages.trim(moment(now + 3_599_000))
    assert.deepEqual((await known()).toSorted(), ['ml:ASKED', 'ml:HEARD', 'ml:TOLD'])
    await messages.trim(moment(now + 3_601_000))
    assert.deepEqual((await known()).toSorted(), ['ml:HEARD', 'ml:TOLD'])
    await listeners.forget('one')
  })

  test('positions tell where topics stand, and nothing of those that are unknown', async () => {
    const { messages } = at.store
    await messages.append([note('jobs:8', 1), note('jobs:8', 2), note('jobs:9', 1)], now)
    const found = await messages.positions(['jobs:8', 'jobs:9', 'jobs:never'])
    assert.deepEqual(
      new Map(found.map(({ topic, offset }) => [topic, offset])),
      new Map([
        ['jobs:8', 2],
        ['jobs:9', 1],
      ]),
    )
  })

  test('a lease has one holder until it runs out or lets go', async () => {
    const { leases } = at.store
    const of = (holder: string) => ({ name: 'work', holder, ttlMs: 1_000 })
    const first = await Promise.all(['a', 'b', 'c'].map((holder) => leases.take(of(holder), now)))
    assert.equal(first.filter(Boolean).length, 1)
    const winner = ['a', 'b', 'c'][first.indexOf(true)]!
    const other = winner === 'a' ? 'b' : 'a'
    assert.equal(await leases.take(of(winner), moment(now + 900)), true)
    assert.equal(await leases.take(of(other), moment(now + 1_500)), false)
    assert.equal(await leases.take(of(other), moment(now + 1_900)), true)
    await leases.release(of(winner))
    assert.equal(await leases.take(of(winner), moment(now + 2_000)), false)
    await leases.release(of(other))
    assert.equal(await leases.take(of(winner), moment(now + 2_000)), true)
  })

  test('what processes listen to is known together, until they leave or die', async () => {
    const { listeners } = at.store
    await listeners.note('one', { topics: ['prices:A', 'prices:B'], connections: 3 }, moment(now + 1_000))
    await listeners.note('two', { topics: ['prices:B', 'jobs:1'], connections: 4 }, moment(now + 5_000))
    assert.equal(await listeners.connectionsElsewhere('one', now), 4)
    assert.equal(await listeners.connectionsElsewhere('three', now), 7)
    assert.equal(await listeners.connectionsElsewhere('two', moment(now + 1_001)), 0)
    assert.deepEqual([...(await listeners.wanted(now))].sort(), ['jobs:1', 'prices:A', 'prices:B'])
    assert.deepEqual([...(await listeners.wanted(moment(now + 1_001)))].sort(), ['jobs:1', 'prices:B'])
    await listeners.note('two', { topics: [], connections: 0 }, moment(now + 5_000))
    assert.deepEqual(await listeners.wanted(moment(now + 1_001)), [])
    await listeners.forget('one')
    assert.deepEqual(await listeners.wanted(now), [])
  })
})

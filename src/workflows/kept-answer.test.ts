// Answers that are kept for a while, and when they are asked again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memoryCache } from '#cache/memory-cache.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { keptAnswer } from './kept-answer.ts'

function bench() {
  const clock = virtualClock(1_000)
  const cache = memoryCache(clock)
  let asked = 0
  const words = {
    safeParse: (value: unknown) => ({ success: typeof value === 'string', data: value as string }),
  }
  const ask = (fresh = false) =>
    keptAnswer(
      { cache, clock },
      {
        key: 'k',
        ttlMs: 100,
        schema: words,
        fresh,
      },
      async () => `answer ${++asked}`,
    )
  return { ask, clock, cache }
}

test('an answer is kept until its time is over, and then asked again', async () => {
  const { ask, clock } = bench()
  assert.deepEqual(await ask(), { value: 'answer 1', isKept: false, askedAt: 1_000 })
  clock.move(99)
  assert.deepEqual(await ask(), { value: 'answer 1', isKept: true, askedAt: 1_000 })
  clock.move(2)
  assert.equal((await ask()).value, 'answer 2')
})

test('whoever wants it fresh asks, and everybody profits', async () => {
  const { ask } = bench()
  await ask()
  assert.equal((await ask(true)).value, 'answer 2')
  assert.equal((await ask()).value, 'answer 2')
})

test('what another version kept in another form is asked again', async () => {
  const { ask, cache } = bench()
  for (const text of ['not json', '7', '{"askedAt":1000,"value":[1]}', '{"askedAt":"x","value":"y"}']) {
    await cache.set('k', new TextEncoder().encode(text), 1_000)
    assert.match((await ask()).value, /^answer \d$/)
    await cache.delete('k')
  }
})

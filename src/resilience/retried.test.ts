// Retries: how often a source is asked, and after which wait.
import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { AppError, type ErrorCode } from '#core/errors.ts'
import { type FakeSource, fakeSource } from '#test/support/fake-source.ts'
import { defaultRetry, retried } from './retried.ts'

const request = { symbol: 'AAPL', from: null, to: null }

/** Lets a retried call run to its end on faked timers, and tells how much time passed in it. */
async function runToEnd(source: FakeSource, mayRetry = true): Promise<{ code: string; tookMs: number }> {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 })
  try {
    let ended = false
    const call = retried({ ...defaultRetry, random: () => 1, mayRetry: () => mayRetry })(source).history(
      request,
      new AbortController().signal,
    )
    const code = call.then(
      () => 'done',
      (error: AppError) => error.code,
    )
    const watched = code.finally(() => {
      ended = true
    })
    while (!ended) {
      await new Promise((resolve) => setImmediate(resolve))
      if (!ended) mock.timers.tick(50)
    }
    return { code: await watched, tookMs: Date.now() }
  } finally {
    mock.timers.reset()
  }
}

const failing = (code: ErrorCode, details = {}) => fakeSource('s', [new AppError(code, code, { details })])

test('a retried source is asked three times when its server fails, waiting 250 and then 500 ms at most', async () => {
  const source = failing('source-unavailable')
  const { code, tookMs } = await runToEnd(source)
  assert.equal(code, 'source-unavailable')
  assert.equal(source.askedSymbols.length, 3)
  assert.ok(tookMs >= 750 && tookMs <= 1_000, `took ${tookMs} ms`)
})

test('a source in trouble is not asked again', async () => {
  const source = failing('source-unavailable')
  await runToEnd(source, false)
  assert.equal(source.askedSymbols.length, 1)
})

test('a retried source answers when the second attempt works', async () => {
  const source = fakeSource('s', [new AppError('timeout', 'slow'), null])
  assert.equal((await runToEnd(source)).code, 'done')
  assert.equal(source.askedSymbols.length, 2)
})

for (const code of ['symbol-not-found', 'bad-request', 'blocked', 'no-data'] as const) {
  test(`a retried source is asked once when it answers ${code}`, async () => {
    const source = failing(code)
    assert.equal((await runToEnd(source)).code, code)
    assert.equal(source.askedSymbols.length, 1)
  })
}

test('a body that no second look can mend is not asked for again', async () => {
  const source = fakeSource('s', [new AppError('bad-payload', 'weekly bars', { retry: 'elsewhere' })])
  await runToEnd(source)
  assert.equal(source.askedSymbols.length, 1)
})

test('a rest the source asked for is kept before the next attempt', async () => {
  const source = fakeSource('s', [
    new AppError('rate-limited', 'slow down', { details: { retryAfterMs: 4_000 } }),
    null,
  ])
  const { code, tookMs } = await runToEnd(source)
  assert.equal(code, 'done')
  assert.ok(tookMs >= 4_000, `asked again after ${tookMs} ms`)
})

test('a rest longer than the cap, or of unknown length, ends the call at once', async () => {
  for (const details of [{ retryAfterMs: 60_000 }, {}]) {
    const source = failing('rate-limited', details)
    assert.equal((await runToEnd(source)).code, 'rate-limited')
    assert.equal(source.askedSymbols.length, 1)
  }
})

test('while three calls retry, a fourth failing one is not sent again', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 })
  try {
    const source = failing('source-unavailable')
    const guarded = retried({ ...defaultRetry, random: () => 1 })(source)
    const symbols = ['A', 'B', 'C', 'D']
    const calls = symbols.map((symbol) =>
      guarded.history({ ...request, symbol }, new AbortController().signal).catch(() => {}),
    )
    for (let step = 0; step < 20; step++) {
      await new Promise((resolve) => setImmediate(resolve))
      mock.timers.tick(100)
    }
    await Promise.all(calls)
    const asked = (symbol: string) => source.askedSymbols.filter((one) => one === symbol).length
    assert.deepEqual(symbols.map(asked), [3, 3, 3, 1])
  } finally {
    mock.timers.reset()
  }
})

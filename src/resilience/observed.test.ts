// What is seen of a source: counts, the last error and the last good answer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError, type ErrorCode } from '#core/errors.ts'
import { fakeSource } from '#test/support/fake-source.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { observed } from './observed.ts'

const { signal } = new AbortController()

test('only what is the source’s fault counts as a failure', async () => {
  const clock = virtualClock()
  const codes: (ErrorCode | null)[] = [null, 'symbol-not-found', 'cancelled', 'blocked', 'timeout']
  const answers = codes.map((code) => code && new AppError(code, `it says ${code}`))
  const { layer, observations } = observed(clock)
  const source = layer(fakeSource('s', answers))
  for (const _ of codes) {
    clock.move(1_000)
    await source.history({ symbol: 'A', from: null, to: null }, signal).catch(() => {})
  }
  assert.deepEqual(observations(), {
    requests: 5,
    failures: 2,
    lastGood: 1_000,
    lastError: { code: 'timeout', message: 'it says timeout', at: 5_000 },
  })
})

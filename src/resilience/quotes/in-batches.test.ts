// Many symbols in requests of the source's size.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import { quotingSource } from '#test/support/quoting-source.ts'
import { inBatches } from './in-batches.ts'

const { signal } = new AbortController()
const symbols = ['A', 'B', 'C', 'D', 'E']

test('symbols go in batches, and come back in their order', async () => {
  const source = quotingSource('s', (symbol) => symbol.charCodeAt(0), { symbolsMax: 2 })
  const outcomes = await inBatches(source)!({ symbols }, signal)
  assert.deepEqual(source.requests, [['A', 'B'], ['C', 'D'], ['E']])
  assert.deepEqual(
    outcomes.map((one) => one.ok && one.value.quote.price),
    [65, 66, 67, 68, 69],
  )
})

test('a request that fails fails its symbols alone, and our own mistake fails everything', async () => {
  const failing = (code: 'timeout' | 'internal') =>
    quotingSource(
      's',
      (symbol) => {
        if (symbol === 'C') throw new AppError(code, 'no')
        return 1
      },
      { symbolsMax: 2 },
    )
  const outcomes = await inBatches(failing('timeout'))!({ symbols }, signal)
  assert.deepEqual(
    outcomes.map((one) => (one.ok ? 'ok' : one.error.code)),
    ['ok', 'ok', 'timeout', 'timeout', 'ok'],
  )
  await assert.rejects(inBatches(failing('internal'))!({ symbols }, signal), { code: 'internal' })
})

test('a source that tells no quotes is not asked', () => {
  const { quote: _, quotes: __, ...mute } = quotingSource('s', () => 1)
  assert.equal(inBatches(mute), null)
})

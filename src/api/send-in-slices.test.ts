// Tests of cutting long answers into slices.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { slices } from './send-in-slices.ts'

test('slices put together are the bytes of the text, wherever characters of two units stand', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      (text, length) => {
        assert.deepEqual(Buffer.concat([...slices(text, length)]), Buffer.from(text))
      },
    ),
  )
})

test('no slice is longer than asked for by more than the second half of a character', () => {
  const lengths = [...slices('🜁'.repeat(10), 3)].map((slice) => slice.toString().length)
  assert.deepEqual(lengths, [4, 4, 4, 4, 4])
})

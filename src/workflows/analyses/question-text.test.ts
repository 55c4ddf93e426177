// Tests of questions as text.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as assertProperty, double, property } from 'fast-check'
import { questionOfText, textOfQuestion } from './question-text.ts'

test('columns, holes, infinities and negative zeros come back as they were', () => {
  const question = {
    day: Int32Array.of(18_000, -1),
    columns: [Float64Array.of(0.1, Number.NaN, -0, Infinity), new Float64Array()],
    mask: Uint8Array.of(0, 1).subarray(1),
    upper: Infinity,
    lower: -Infinity,
    zero: -0,
    missing: Number.NaN,
    nothing: null,
    text: '$number',
    nested: { list: [1, 'a', { deep: true }] },
  }
  assert.deepEqual(questionOfText(textOfQuestion(question)), question)
})

test('any double comes back to the bit', () => {
  const seed = Number(process.env.ASSAY_TEST_SEED ?? Date.now() % 2 ** 31)
  const roundTrip = property(array(double()), double(), (column, single) => {
    const question = { column: Float64Array.from(column), single }
    assert.deepEqual(questionOfText(textOfQuestion(question)), question)
  })
  assertProperty(roundTrip, { seed, numRuns: 300 })
})

test('the same question is the same text, and a part of a column carries its own part only', () => {
  const whole = Float64Array.of(1, 2, 3)
  assert.equal(
    textOfQuestion({ column: whole.subarray(1, 2) }),
    textOfQuestion({ column: Float64Array.of(2) }),
  )
})

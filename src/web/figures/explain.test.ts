// The words behind a figure.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explainFigure } from './explain.ts'
import { localFigure } from './local-figure.ts'

test('the sentence names the number and its day', () => {
  const price = localFigure({ value: 378.48, unit: 'USD', asOf: '2024-11-20', source: 'simulated' })
  const { sentence, rows } = explainFigure(price, 'Last price of SYN007')
  assert.match(sentence, /^Last price of SYN007 on .*2024.*: 378.48 USD\.$/)
  assert.deepEqual(
    rows.map(({ term }) => term),
    ['Source', 'As of'],
  )
})

test('a figure without a value says so', () => {
  const beta = localFigure({ value: null, unit: 'ratio' })
  assert.equal(explainFigure(beta, 'Beta').sentence, 'Beta: there is no number here.')
})

test('each flag becomes a sentence, known or not', () => {
  const { flags } = explainFigure(
    localFigure({ value: 1, unit: null, flags: ['few-observations', 'odd-thing'] }),
    'Count',
  )
  assert.match(flags[0]!, /few observations/)
  assert.equal(flags[1], 'Odd thing.')
})

test('the grade is a letter, a word and a meaning', () => {
  const { rows } = explainFigure(localFigure({ value: 1, unit: null, grade: 'fair' }), 'Count')
  assert.deepEqual(rows, [{ term: 'Grade', text: 'C fair: usable with care' }])
})

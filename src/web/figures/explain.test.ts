// The words behind a figure.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explainFigure } from './explain.ts'
import { localFigure } from './local-figure.ts'

test('the sentence names the number, its day and its source', () => {
  const price = localFigure({
    value: 378.48,
    unit: 'USD',
    ref: 'asset/SYN007/price',
    asOf: '2024-11-20',
    source: 'simulated',
  })
  const { sentence } = explainFigure(price, 'Last price of SYN007')
  assert.match(sentence, /^Last price of SYN007 on .*2024.* is 378.48 USD, from simulated\.$/)
})

test('a figure without a value says so', () => {
  const beta = localFigure({ value: null, unit: 'ratio', ref: 'asset/SYN007/beta' })
  assert.equal(explainFigure(beta, 'Beta').sentence, 'Beta: there is no number here.')
})

test('each flag becomes a sentence, known or not', () => {
  const figure = localFigure({ value: 1, unit: null, ref: 'r', flags: ['few-observations', 'odd-thing'] })
  const { flags } = explainFigure(figure, 'Count')
  assert.match(flags[0]!, /few observations/)
  assert.equal(flags[1], 'Odd thing.')
})

test('the grade is a letter, a word and a meaning', () => {
  const figure = localFigure({ value: 1, unit: null, ref: 'r', grade: 'fair' })
  const grade = explainFigure(figure, 'Count').rows.find(({ term }) => term === 'Grade')
  assert.equal(grade?.text, 'C fair: usable with care')
})

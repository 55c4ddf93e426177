// Runs in words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partsText } from '#web/figures/parts.ts'
import { askedWords, resultParts, tookWords } from './run-words.ts'

test('what was asked names what it is about and the way', () => {
  const symbols = ['A', 'B', 'C', 'D', 'E', 'F']
  assert.equal(askedWords({ parameters: { symbols, method: 'hrp' } }), 'A, B, C, D and 2 more by hrp')
  assert.equal(askedWords({ parameters: { symbol: 'A', model: 'lstm' } }), 'A by lstm')
  assert.equal(askedWords({ parameters: {} }), '')
})

test('an answer is a line of numbers, a failure the words of the server', () => {
  const answered = { annualReturn: 0.1114, sharpeRatio: 0.8, maxDrawdown: 0.1365 }
  assert.equal(
    partsText(resultParts({ kind: 'backtest', result: answered })),
    '+11.14% a year, Sharpe 0.80, drawdown 13.65%',
  )
  const failed = { error: { code: 'infeasible', message: 'Out of reach.' } }
  assert.equal(partsText(resultParts({ kind: 'optimize', result: failed })), 'Out of reach.')
  assert.deepEqual(resultParts({ kind: 'regimes', result: null }), [])
})

test('an answer of another shape leaves a gap and breaks nothing', () => {
  assert.equal(partsText(resultParts({ kind: 'backtest', result: {} })), '— a year, Sharpe —, drawdown —')
  assert.deepEqual(resultParts({ kind: 'forecast', result: { horizons: [null] } }), [])
})

test('times are as coarse as is still useful', () => {
  assert.deepEqual(
    [tookWords(340.4), tookWords(1_440), tookWords(150_000), tookWords(null)],
    ['340 ms', '1.4 s', '3 min', ''],
  )
})

// Jobs of the background in words, and asked for again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jobResultWords, jobWords, sameAgain } from './job-words.ts'

test('a job says what it does, and what came of it', () => {
  const parameters = { calendar: 'XNYS', session: '2026-11-27' }
  assert.equal(jobWords({ kind: 'refresh', parameters }), 'Prices of XNYS, session 2026-11-27')
  const result = { total: 3, portfoliosFailed: 0, detail: { a: 1 }, nothing: null }
  assert.equal(jobResultWords({ state: 'done', result }), 'total 3, portfolios failed 0')
  assert.equal(jobResultWords({ state: 'failed', result: { code: 'x', message: 'No.' } }), 'No.')
  assert.equal(jobResultWords({ state: 'running', result: null }), '')
})

test('a job is asked for again as it was, and one that nobody can ask for is not', () => {
  const parameters = { calendar: 'XNYS', session: '2026-11-27' }
  assert.deepEqual(sameAgain({ kind: 'refresh', parameters }), { kind: 'refresh', parameters })
  assert.deepEqual(sameAgain({ kind: 'report', parameters: { report: 'weekly' } }), {
    kind: 'report',
    parameters: { report: 'weekly' },
  })
  assert.deepEqual(sameAgain({ kind: 'backup', parameters: {} }), { kind: 'backup', parameters: {} })
  assert.equal(sameAgain({ kind: 'sweep', parameters: {} }), null)
})

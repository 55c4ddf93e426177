// Failures in words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProblemError } from '#client/http-client.ts'
import { describeFailure, isUnreachable } from './failure.ts'

function problem(code: string) {
  return new ProblemError({
    type: 'about:blank',
    title: 'Title',
    status: 503,
    detail: 'The store is locked by process 7.',
    code,
    requestId: 'r-1',
  })
}

test('a problem speaks in the server’s words, with its code and request', () => {
  const failure = describeFailure(problem('store-busy'))
  assert.equal(failure.detail, 'The store is locked by process 7.')
  assert.equal(failure.code, 'store-busy')
  assert.equal(failure.requestId, 'r-1')
})

test('what to do next follows from the code', () => {
  assert.match(describeFailure(problem('store-busy')).next, /try again/)
  assert.match(describeFailure(problem('symbol-not-found')).next, /Another source/)
  assert.match(describeFailure(problem('never-heard-of-it')).next, /will not help/)
})

test('no answer at all is told apart from a mistake of ours', () => {
  assert.equal(describeFailure(new TypeError('Failed to fetch')).code, 'unreachable')
  assert.equal(
    describeFailure(new TypeError('x is not a function: read only property network')).code,
    'unreachable',
  )
  assert.equal(describeFailure(new Error('bars is undefined')).code, 'internal')
  assert.equal(isUnreachable(problem('internal')), false)
})

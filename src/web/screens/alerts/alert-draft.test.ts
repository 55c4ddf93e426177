// Tests of an alert as it is typed: how each kind starts, and that nothing is sent that its kind is not about.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOf, draftOf } from './alert-draft.ts'

test('a kind starts with its usual limit, and a price with none', () => {
  assert.deepEqual([draftOf('move').threshold, draftOf('quality').direction], ['0.05', 'below'])
  assert.equal(draftOf('price').threshold, '')
})

test('every symbol is asked for by naming none', () => {
  assert.deepEqual(bodyOf(draftOf('move')), { kind: 'move', direction: 'above', threshold: 0.05 })
})

test('what a kind is not about is left out, however it was chosen before', () => {
  const draft = { ...draftOf('delay'), symbol: 'SYN001', portfolio: '3' }
  assert.deepEqual(bodyOf(draft), { kind: 'delay', direction: 'above', threshold: 15 })
  assert.equal(bodyOf({ ...draft, kind: 'drift' }).portfolio, 3)
  assert.equal(bodyOf({ ...draft, kind: 'price' }).symbol, 'SYN001')
})

test('a place to be told outside is sent without the blanks around it', () => {
  const draft = { ...draftOf('move'), channel: 'email', target: ' ada@example.com ' } as const
  assert.deepEqual(bodyOf(draft).channels, [{ kind: 'email', target: 'ada@example.com' }])
})

// Tests of alerts in words: what is watched, where, and since when it is quiet.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alertWords, isMuted } from './alert-words.ts'

const move = {
  kind: 'move',
  symbol: 'SYN001',
  portfolio: null,
  direction: 'above',
  threshold: 0.05,
  sessions: 1,
} as const

test('an alert says what it watches, of what, and its limit in its unit', () => {
  assert.match(alertWords(move), /^Move of SYN001 above 5\.00\s?% over 1 session$/)
  assert.equal(
    alertWords({ ...move, kind: 'staleness', symbol: null, threshold: 6, sessions: null }),
    'Missing data of every symbol above 6 hours',
  )
  assert.match(
    alertWords({ ...move, kind: 'drift', symbol: null, portfolio: 3, sessions: null }),
    /^Drift of portfolio 3 above/,
  )
  assert.equal(
    alertWords({ ...move, kind: 'delay', symbol: null, threshold: 15, sessions: null }),
    'Processing delay above 15 minutes',
  )
})

test('a mute holds until its moment and no longer', () => {
  const mutedUntil = '2026-01-01T00:00:00.000Z'
  assert.equal(isMuted({ mutedUntil }, Date.parse(mutedUntil) - 1), true)
  assert.equal(isMuted({ mutedUntil }, Date.parse(mutedUntil)), false)
  assert.equal(isMuted({ mutedUntil: null }, 0), false)
})

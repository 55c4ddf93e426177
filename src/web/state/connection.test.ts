// The words of the connection chip.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectionOf, SILENT_AFTER_MS } from './connection.ts'

const answeredAt = 1_700_000_000_000

test('a recent answer is live, with its age', () => {
  assert.deepEqual(connectionOf({ answeredAt, failed: false }, answeredAt + 3000), {
    state: 'live',
    text: 'live 3 s',
  })
})

test('an old answer is silence, not life', () => {
  assert.equal(connectionOf({ answeredAt, failed: false }, answeredAt + SILENT_AFTER_MS + 1).state, 'silent')
})

test('a failed call says since when the server is gone', () => {
  assert.match(connectionOf({ answeredAt, failed: true }, answeredAt).text, /^server gone since \d/)
  assert.equal(connectionOf({ answeredAt: 0, failed: true }, answeredAt).text, 'server does not answer')
})

test('before the first answer nothing is claimed', () => {
  assert.equal(connectionOf({ answeredAt: 0, failed: false }, answeredAt).state, 'connecting')
})

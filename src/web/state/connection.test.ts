// The words of the connection chip.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectionAbout, connectionOf, SILENT_AFTER_MS } from './connection.ts'
import type { LiveLink } from '#web/live/live-link.ts'

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

const open: LiveLink = {
  phase: 'open',
  connectedForMs: 240_000,
  silentForMs: 2_000,
  attempts: 0,
  lastCode: null,
  lostAt: null,
}
const answered = { answeredAt, failed: false }

test('a stream says how long it has stood, and silence on it is told', () => {
  assert.deepEqual(connectionOf(answered, answeredAt, open), { state: 'live', text: 'live 4 min' })
  const silent = { ...open, silentForMs: SILENT_AFTER_MS + 5_000 }
  assert.deepEqual(connectionOf(answered, answeredAt, silent), { state: 'silent', text: 'silent for 40 s' })
  assert.match(connectionAbout(open), /connected for 4 min, last sign of life 2 s ago/)
})

test('a stream that was lost is reconnecting, and offline once that lasts', () => {
  const lost: LiveLink = {
    ...open,
    phase: 'waiting',
    connectedForMs: null,
    silentForMs: null,
    attempts: 2,
    lostAt: answeredAt,
  }
  assert.deepEqual(connectionOf(answered, answeredAt + 2_000, lost), {
    state: 'silent',
    text: 'reconnecting',
  })
  assert.match(connectionOf(answered, answeredAt + 9_000, lost).text, /^offline since \d/)
  assert.match(connectionAbout(lost), /attempt 2/)
})

test('calls that fail outweigh a stream that stands, and a stream that never was claims nothing', () => {
  assert.equal(connectionOf({ answeredAt, failed: true }, answeredAt, open).state, 'gone')
  const first: LiveLink = { ...open, phase: 'connecting', connectedForMs: null, silentForMs: null }
  assert.equal(connectionOf(answered, answeredAt, first).text, 'live 0 s')
})

test('where the stream is refused the page says that it asks', () => {
  const never: LiveLink = { ...open, phase: 'waiting', connectedForMs: null, silentForMs: null, attempts: 3 }
  assert.equal(connectionOf(answered, answeredAt + 4_000, never).text, 'polled 4 s ago')
  assert.equal(connectionOf(answered, answeredAt, { ...never, phase: 'closed' }).text, 'polled 0 s ago')
})

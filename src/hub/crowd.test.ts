// Room for connections: counted by user, and for a shared link by itself.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Caller } from '#ports/caller.ts'
import type { Connection } from './connection.ts'
import { Crowd } from './crowd.ts'
import { usualLimits } from './limits.ts'

const owner = { userId: 1, credential: { kind: 'session', hash: 'a' } } as Caller
const guest = { userId: 1, credential: { kind: 'share', id: 5 } } as Caller
const other = { userId: 1, credential: { kind: 'share', id: 6 } } as Caller

function connectionOf(caller: Caller): Connection {
  return { caller, subscriptions: new Map(), joining: new Map() } as unknown as Connection
}

test('a link that is open many times takes no room from whoever shares, nor from another link', () => {
  const crowd = new Crowd({ ...usualLimits, connectionsPerUser: 2 })
  const first = connectionOf(guest)
  crowd.add(first)
  crowd.add(connectionOf(guest))
  assert.throws(() => crowd.assertRoom(guest), { code: 'too-many-requests' })
  crowd.assertRoom(owner)
  crowd.assertRoom(other)
  crowd.remove(first)
  crowd.assertRoom(guest)
})

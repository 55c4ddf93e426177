// The share of connections that failed in the last hour.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Tally } from './tally.ts'

test('bad ends and refusals by our fault count, a proper end and a caller’s mistake do not', () => {
  const tally = new Tally(() => 0)
  for (let i = 0; i < 8; i++) tally.letIn()
  tally.closed(1000)
  tally.closed(3001)
  tally.closed(1006)
  tally.turnedAway(401)
  tally.turnedAway(503)
  tally.turnedAway(500)
  assert.equal(tally.failedShare(), 3 / 10)
})

test('what is more than an hour ago is forgotten', () => {
  let now = 0
  const tally = new Tally(() => now)
  for (let i = 0; i < 10; i++) tally.turnedAway(503)
  assert.equal(tally.failedShare(), 1)
  now = 59 * 60_000
  for (let i = 0; i < 10; i++) tally.letIn()
  assert.equal(tally.failedShare(), 1 / 2)
  now = 61 * 60_000
  assert.equal(tally.failedShare(), 0)
  now = 200 * 60_000
  assert.ok(Number.isNaN(tally.failedShare()))
})

test('of fewer than ten connections no share is told, so that one that is lost raises nothing', () => {
  const tally = new Tally(() => 0)
  assert.ok(Number.isNaN(tally.failedShare()))
  for (let i = 0; i < 9; i++) tally.letIn()
  tally.closed(1006)
  assert.ok(Number.isNaN(tally.failedShare()))
  tally.letIn()
  assert.equal(tally.failedShare(), 1 / 10)
})

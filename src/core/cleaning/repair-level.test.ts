// Tests of repair levels.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allows } from './repair-level.ts'

test('each level allows itself and the ones before it', () => {
  assert.ok(allows('all', 'splits'))
  assert.ok(allows('splits', 'splits'))
  assert.ok(allows('splits', 'safe'))
  assert.ok(!allows('safe', 'splits'))
  assert.ok(!allows('none', 'safe'))
})

// Tests of deliveries in words: what became of a message, and after how many tries.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deliveryWords } from './delivery-words.ts'

test('a delivery says what became of it, and the tries that it took where it took several', () => {
  assert.equal(deliveryWords({ state: 'delivered', attempts: 1 }), 'delivered')
  assert.equal(deliveryWords({ state: 'given-up', attempts: 8 }), 'given up after 8 tries')
  assert.equal(deliveryWords({ state: 'waiting', attempts: 0 }), 'waits for the next try')
})

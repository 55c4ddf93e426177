// Tests of seeded chance.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { momentsOf, sampleKurtosis, standardDeviation } from './moments.ts'
import { forkSeed, seededRandom, standardNormal } from './random.ts'

test('a seed gives the same numbers again, and another seed others', () => {
  const first = (seed: number) => Array.from({ length: 5 }, seededRandom(seed))
  fc.assert(fc.property(fc.integer(), (seed) => assert.deepEqual(first(seed), first(seed))))
  assert.notDeepEqual(first(1), first(2))
})

test('numbers fill [0, 1) evenly', () => {
  const random = seededRandom(7)
  const tenths = new Int32Array(10)
  for (let i = 0; i < 100_000; i++) tenths[Math.floor(random() * 10)]!++
  assert.equal(
    tenths.reduce((total, each) => total + each),
    100_000,
  )
  for (const count of tenths) assert.ok(Math.abs(count - 10_000) < 400, `${count}`)
})

test('forkSeed with seed 0 is FNV-1a, as its authors publish it', () => {
  assert.equal(forkSeed(0, ''), 0x811c9dc5)
  assert.equal(forkSeed(0, 'a'), 0xe40c292c)
  assert.equal(forkSeed(0, 'foobar'), 0xbf9cf968)
})

test('the parts of a run, and the same part of two runs, have seeds of their own', () => {
  assert.notEqual(forkSeed(1, 'prices'), forkSeed(1, 'volumes'))
  assert.notEqual(forkSeed(1, 'prices'), forkSeed(2, 'prices'))
})

test('standard normal numbers have mean 0, deviation 1 and no excess kurtosis', () => {
  const random = seededRandom(11)
  const moments = momentsOf(Float64Array.from({ length: 100_000 }, () => standardNormal(random)))
  assert.ok(Math.abs(moments.mean) < 0.015)
  assert.ok(Math.abs(standardDeviation(moments) - 1) < 0.015)
  assert.ok(Math.abs(sampleKurtosis(moments)) < 0.08)
})

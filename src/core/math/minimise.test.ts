// Tests of minimising.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minimise } from './minimise.ts'

test('the valley of Rosenbrock ends at (1, 1)', () => {
  const slopeAt = ([x, y]: Float64Array) => ({
    value: (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2,
    gradient: Float64Array.of(-2 * (1 - x!) - 400 * x! * (y! - x! * x!), 200 * (y! - x! * x!)),
  })
  const { at, value } = minimise(slopeAt, Float64Array.of(-1.2, 1), 1e-10)
  assert.ok(value < 1e-18)
  assert.ok(Math.abs(at[0]! - 1) < 1e-9 && Math.abs(at[1]! - 1) < 1e-9)
})

test('where it starts is where it ends when that is the least', () => {
  const slopeAt = ([x]: Float64Array) => ({ value: x! * x!, gradient: Float64Array.of(2 * x!) })
  assert.deepEqual(minimise(slopeAt, Float64Array.of(0), 1e-10), {
    at: Float64Array.of(0),
    value: 0,
    iterations: 0,
  })
})

// Tests of filtering and smoothing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { at, type Matrix, matrixOf } from '#core/linear/matrix.ts'
import { filterStates } from './filter-states.ts'
import { smoothStates } from './smooth-states.ts'

const near = (a: number, b: number) =>
  assert.ok(Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b)), `${a} ≠ ${b}`)
const table = (rows: readonly (readonly number[])[]): Matrix =>
  matrixOf(rows.length, rows[0]!.length, (i, j) => rows[i]![j]!)

test('three days of two states, by hand', () => {
  const initial = Float64Array.of(0.5, 0.5)
  const transition = table([
    [0.9, 0.1],
    [0.2, 0.8],
  ])
  const density = table([
    [0.5, 0.1],
    [0.1, 0.4],
    [0.2, 0.2],
  ])
  const logDensity = { ...density, values: density.values.map(Math.log) }
  const path = filterStates({ initial, transition }, logDensity)
  // Day 1: (0.25, 0.05) of 0.3. Day 2: foreseen (0.78333, 0.21667), times densities 0.165. Day 3 tells nothing: 0.2.
  near(at(path.filtered, 0, 0), 5 / 6)
  near(at(path.predicted, 1, 0), 47 / 60)
  near(at(path.filtered, 1, 0), 47 / 99)
  near(at(path.filtered, 2, 0), 52.7 / 99)
  near(path.logLikelihood, Math.log(0.3 * 0.165 * 0.2))
  // Smoothed day 2 equals filtered day 2, because day 3 tells nothing; day 1 learns from day 2.
  const { smoothed } = smoothStates(transition, path)
  near(at(smoothed, 1, 0), 47 / 99)
  near(at(smoothed, 0, 0), (0.25 * (0.9 * 0.1 + 0.1 * 0.4)) / (0.3 * 0.165))
})

test('likelihood, smoothed states and expected moves equal the sum over every path', () => {
  const share = fc.double({ min: 0.01, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.array(share, { minLength: 27, maxLength: 27 }), (numbers) => {
      const next = numbers.values()
      const row = (): number[] => {
        const raw = [0, 1, 2].map(() => next.next().value!)
        const total = raw.reduce((sum, one) => sum + one, 0)
        return raw.map((one) => one / total)
      }
      const initial = Float64Array.from(row())
      const transition = table([row(), row(), row()])
      const density = table([row(), row(), row(), row(), row()])
      const path = filterStates({ initial, transition }, { ...density, values: density.values.map(Math.log) })
      const { smoothed, moves } = smoothStates(transition, path)
      const brute = everyPath(initial, transition, density)
      near(path.logLikelihood, Math.log(brute.total))
      brute.occupied.forEach((sum, i) => near(smoothed.values[i]!, sum / brute.total))
      brute.moves.forEach((sum, i) => near(moves.values[i]!, sum / brute.total))
    }),
    { numRuns: 50 },
  )
})

function everyPath(initial: Float64Array, transition: Matrix, density: Matrix) {
  const states = initial.length
  const occupied = new Float64Array(density.values.length)
  const moves = new Float64Array(states * states)
  let total = 0
  for (let code = 0; code < states ** density.rows; code++) {
    const path = Array.from({ length: density.rows }, (_, t) => Math.floor(code / states ** t) % states)
    const weight = path.reduce(
      (product, k, t) =>
        product * at(density, t, k) * (t === 0 ? initial[k]! : at(transition, path[t - 1]!, k)),
      1,
    )
    total += weight
    path.forEach((k, t) => {
      occupied[t * states + k]! += weight
      if (t > 0) moves[path[t - 1]! * states + k]! += weight
    })
  }
  return { total, occupied, moves }
}

test('densities beyond the range of doubles, and states that cannot be, leave finite probabilities', () => {
  const transition = table([
    [1, 0],
    [0.5, 0.5],
  ])
  const logDensity = table([
    [-5000, -9000],
    [-20_000, 3],
    [2000, -1e6],
  ])
  const path = filterStates({ initial: Float64Array.of(1, 0), transition }, logDensity)
  assert.deepEqual([...path.filtered.values], [1, 0, 1, 0, 1, 0])
  assert.equal(path.logLikelihood, -23_000)
  assert.deepEqual([...smoothStates(transition, path).smoothed.values], [1, 0, 1, 0, 1, 0])
})

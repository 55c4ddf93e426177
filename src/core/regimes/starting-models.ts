/** Where the search for regimes begins: several guesses, because the likelihood has many peaks. */
import { at, type Matrix, matrixOf, rowOf, zeroMatrix } from '#core/linear/matrix.ts'
import type { Random } from '#core/math/random.ts'
import type { HiddenMarkovModel } from './hidden-markov-model.ts'
import { reestimate } from './reestimate.ts'

/** A guess names the state of every day; how long states last is guessed with it. */
type Guess = { readonly state: Uint8Array; readonly persistence: number }

/** Days over which local size is measured: a month. */
const LOCAL_DAYS = 21

/**
 * Models to climb from, of observations that are standardised to mean 0 and variance 1: days sorted by their size, by
 * the size of the days around them, and by value; then, by chance, blocks of time and clusters in turn.
 */
export function startingModels(
  observations: Matrix,
  request: { readonly states: number; readonly starts: number; readonly varianceFloor: number },
  random: Random,
): HiddenMarkovModel[] {
  const { states, starts } = request
  const sizes = sizesOf(observations)
  const first = Float64Array.from({ length: observations.rows }, (_, t) => at(observations, t, 0))
  const fixed: Guess[] = [
    { state: byRank(sizes, states), persistence: 0.9 },
    { state: byRank(localMeans(sizes), states), persistence: 0.97 },
    { state: byRank(first, states), persistence: 1 / states },
  ]
  const drawn = Array.from({ length: Math.max(0, starts - fixed.length) }, (_, k) =>
    // Blocks mostly lead to one peak, so there are fewer of them.
    k % 4 === 0
      ? { state: randomBlocks(sizes, states, random), persistence: 0.97 }
      : { state: nearestSeeds(observations, states, random), persistence: 0.8 },
  )
  return [...fixed, ...drawn].slice(0, starts).map((guess) => modelOf(observations, guess, request))
}

function modelOf(
  observations: Matrix,
  { state, persistence }: Guess,
  { states, varianceFloor }: { readonly states: number; readonly varianceFloor: number },
): HiddenMarkovModel {
  const { rows: days, columns: features } = observations
  const smoothed = zeroMatrix(days, states)
  // A little of every state on every day, so that no state starts empty.
  for (let t = 0; t < days; t++)
    for (let k = 0; k < states; k++) smoothed.values[t * states + k] = state[t] === k ? 1 : 0.02
  const apart = (1 - persistence) / (states - 1)
  const moves = matrixOf(states, states, (i, j) => (i === j ? persistence : apart))
  const blank: HiddenMarkovModel = {
    initial: new Float64Array(states),
    transition: moves,
    means: zeroMatrix(states, features),
    covariances: Array.from({ length: states }, () => matrixOf(features, features, (i, j) => +(i === j))),
  }
  const initial = new Float64Array(states).fill(1 / states)
  return { ...reestimate(observations, { smoothed, moves }, blank, varianceFloor), initial }
}

function sizesOf(observations: Matrix): Float64Array {
  return Float64Array.from({ length: observations.rows }, (_, t) => Math.hypot(...rowOf(observations, t)))
}

/** Group 0 to `groups` − 1 by rank, of about the same number of days each. */
function byRank(values: Float64Array, groups: number): Uint8Array {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b)
  const group = new Uint8Array(values.length)
  order.forEach((day, rank) => (group[day] = Math.floor((rank * groups) / values.length)))
  return group
}

function localMeans(values: Float64Array): Float64Array {
  return values.map((_, t) => {
    const around = values.subarray(Math.max(0, t - (LOCAL_DAYS >> 1)), t + (LOCAL_DAYS >> 1) + 1)
    return around.reduce((sum, value) => sum + value, 0) / around.length
  })
}

/** Time cut into blocks of chance length, ranked by their size. */
function randomBlocks(sizes: Float64Array, states: number, random: Random): Uint8Array {
  const level = new Float64Array(sizes.length)
  for (let from = 0; from < sizes.length; ) {
    const to = Math.min(sizes.length, from + 5 + Math.floor(random() * 120))
    const block = sizes.subarray(from, to)
    level.fill(block.reduce((sum, size) => sum + size, 0) / block.length + random() * 0.3, from, to)
    from = to
  }
  return byRank(level, states)
}

/** Every day goes to the nearest of as many days, drawn by chance, as there are states. */
function nearestSeeds(observations: Matrix, states: number, random: Random): Uint8Array {
  const seeds = Array.from({ length: states }, () => Math.floor(random() * observations.rows))
  const distance = (t: number, seed: number) =>
    rowOf(observations, t).reduce((sum, value, d) => sum + (value - at(observations, seed, d)) ** 2, 0)
  return Uint8Array.from({ length: observations.rows }, (_, t) => {
    const distances = seeds.map((seed) => distance(t, seed))
    return distances.indexOf(Math.min(...distances))
  })
}

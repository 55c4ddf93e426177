/** Returns of a market that moves between hidden states, simulated from a seed. */
import { type Matrix, matrixOf } from '#core/linear/matrix.ts'
import { seededRandom, standardNormal } from '#core/math/random.ts'

export type SimulatedRegimes = { readonly state: readonly number[]; readonly value: Float64Array }

/** Stays in a state with `persistence`; leaves for each of the others alike. Means are 0. */
export function simulateRegimes(
  seed: number,
  {
    days,
    deviations,
    persistence,
  }: { readonly days: number; readonly deviations: readonly number[]; readonly persistence: number },
): SimulatedRegimes {
  const random = seededRandom(seed)
  const states = deviations.length
  const state: number[] = [0]
  while (state.length < days) {
    const moves = random() >= persistence
    const step = moves ? 1 + Math.floor(random() * (states - 1)) : 0
    state.push((state.at(-1)! + step) % states)
  }
  return { state, value: Float64Array.from(state, (k) => deviations[k]! * standardNormal(random)) }
}

/** One feature a day. */
export function oneFeature(values: Float64Array): Matrix {
  return matrixOf(values.length, 1, (t) => values[t]!)
}

/** What is known of the state on each day once the whole series is seen: it looks ahead. */
import { type Matrix, zeroMatrix } from '#core/linear/matrix.ts'
import type { FilteredPath } from './filter-states.ts'

export type SmoothedPath = {
  /** The probabilities of the states given all days, T × K. */
  readonly smoothed: Matrix
  /** The expected number of moves from the row's state to the column's, K × K. */
  readonly moves: Matrix
}

/**
 * The backward recursion in the form of C.-J. Kim, “Dynamic linear models with Markov-switching” (1994): it multiplies
 * probabilities only, where the usual one scales densities.
 */
export function smoothStates(transition: Matrix, { filtered, predicted }: FilteredPath): SmoothedPath {
  const { rows: days, columns: states } = filtered
  const smoothed = zeroMatrix(days, states)
  const moves = zeroMatrix(states, states)
  const [known, foreseen, seen] = [filtered.values, predicted.values, smoothed.values]
  const [move, moved] = [transition.values, moves.values]
  const last = (days - 1) * states
  seen.set(known.subarray(last), last)
  // How much more likely a state is with the days to come than without.
  const lift = new Float64Array(states)
  for (let t = days - 2; t >= 0; t--) {
    const row = t * states
    const next = row + states
    for (let j = 0; j < states; j++) {
      const reached = foreseen[next + j]!
      lift[j] = reached === 0 ? 0 : seen[next + j]! / reached
    }
    for (let i = 0; i < states; i++) {
      const here = known[row + i]!
      let stays = 0
      for (let j = 0; j < states; j++) {
        const both = here * move[i * states + j]! * lift[j]!
        moved[i * states + j]! += both
        stays += both
      }
      seen[row + i] = stays
    }
  }
  return { smoothed, moves }
}

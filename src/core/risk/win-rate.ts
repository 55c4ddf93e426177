/** How often a bar that moved ended higher. */
import { defineMeasure } from './measure.ts'
import { quotient } from './return-sample.ts'

/** NaN when no bar moved. */
export const winRate = defineMeasure({
  id: 'win_rate',
  title: 'Win rate',
  unit: 'fraction',
  definition: 'Bars with a positive return over bars with a return other than 0; none when no bar moved.',
  needsBenchmark: false,
  compute({ returns }) {
    let wins = 0
    let moves = 0
    for (let i = 0; i < returns.length; i++) {
      if (returns[i]! > 0) wins++
      if (returns[i] !== 0) moves++
    }
    return quotient(wins, moves)
  },
})

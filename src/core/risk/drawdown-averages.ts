/** How deep a series usually is below its peaks, and how deep in the worst of times. */
import { mean } from '#core/math/mean.ts'
import { sortedCopy } from '#core/math/quantile.ts'
import { defineMeasure } from './measure.ts'

export const avgDrawdown = defineMeasure({
  id: 'avg_drawdown',
  title: 'Average drawdown',
  unit: 'fraction',
  definition:
    'The mean of the deepest point of each drawdown, from a peak to the next new one; 0 when there is none.',
  needsBenchmark: false,
  compute({ drawdown: { falls } }) {
    const depths: number[] = []
    let depth = 0
    for (const fall of [...falls, 0]) {
      if (fall === 0 && depth > 0) depths.push(depth)
      depth = fall === 0 ? 0 : Math.max(depth, fall)
    }
    return depths.length === 0 ? 0 : mean(Float64Array.from(depths))
  },
})

/** T. Becker. Riskfolio-Lib calls it the average drawdown. */
export const painIndex = defineMeasure({
  id: 'pain_index',
  title: 'Pain index',
  unit: 'fraction',
  definition: 'The mean fall below the running peak, over all bars.',
  needsBenchmark: false,
  compute: ({ drawdown: { falls } }) => mean(falls),
})

/**
 * A. Chekhlov, S. Uryasev and M. Zabarankin, “Drawdown Measure in Portfolio Optimization” (2005): the threshold bar
 * counts with the part of it that fills the 5 %.
 */
export const cdar95 = defineMeasure({
  id: 'cdar_95',
  title: 'Conditional drawdown at risk, 95 %',
  unit: 'fraction',
  definition: 'The mean fall below the running peak over the 5 % of bars where it is deepest.',
  needsBenchmark: false,
  compute({ drawdown: { falls } }) {
    const deepest = sortedCopy(falls).reverse()
    const count = 0.05 * falls.length
    const whole = Math.ceil(count) - 1
    const threshold = deepest[whole]!
    const beyond = deepest.subarray(0, whole).reduce((total, fall) => total + fall - threshold, 0)
    return threshold + beyond / count
  },
})

/** How steadily a series grows. */
import { correlation } from '#core/math/covariance.ts'
import { defineMeasure } from './measure.ts'

/** As in empyrical (`stability_of_timeseries`). NaN where a return is −1 or below, and for a path that never moves. */
export const stability = defineMeasure({
  id: 'stability',
  title: 'Stability',
  unit: 'ratio',
  definition:
    'R² of the least-squares line through the cumulative log returns: 1 grows at one rate; none when a return loses everything.',
  needsBenchmark: false,
  compute({ returns }) {
    const path = new Float64Array(returns.length)
    let level = 0
    for (let bar = 0; bar < path.length; bar++) {
      level += Math.log1p(returns[bar]!)
      path[bar] = level
    }
    const bars = Float64Array.from(path.keys())
    return correlation(path, bars) ** 2
  },
})

/** All gains over all losses: C. Keating and W. F. Shadwick, “A Universal Performance Measure” (2002), at threshold 0. */
import { defineMeasure } from './measure.ts'
import { quotient } from './return-sample.ts'

/** NaN without a loss. */
export const omegaRatio = defineMeasure({
  id: 'omega_ratio',
  title: 'Omega ratio',
  unit: 'ratio',
  definition:
    'The sum of positive returns over the sum of negative ones, without its sign; none without a loss.',
  needsBenchmark: false,
  compute({ returns }) {
    let gains = 0
    let losses = 0
    for (let i = 0; i < returns.length; i++) {
      gains += Math.max(returns[i]!, 0)
      losses += Math.max(-returns[i]!, 0)
    }
    return quotient(gains, losses)
  },
})

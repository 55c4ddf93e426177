/** Force index. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { exponentialMean, exponentialMeanStream } from '#core/indicators/windows/smoothing.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'

/** A. Elder, “Trading for a Living” (1993). */
export const forceIndex = defineIndicator({
  id: 'force_index',
  title: 'Force index',
  definition: 'The change of close times volume, averaged exponentially over `period` bars.',
  pane: 'own',
  inputs: ['close', 'volume'],
  parameters: { period: 13 },
  outputs: ['force_index_{period}'],
  warmUp: ({ period }) => period,
  memory: ({ period }) => ({ left: 1 - 2 / (period + 1), stages: 1 }),
  compute({ close, volume }, { period }) {
    const forces = new Float64Array(close.length)
    for (let i = 1; i < forces.length; i++) forces[i] = (close[i]! - close[i - 1]!) * volume[i]!
    return [exponentialMean(forces, period, 1)]
  },
  stream({ period }) {
    const past = pastValueStream(1)
    const average = exponentialMeanStream(period, 1)
    return ({ close, volume }) => [average((close - past(close)) * volume)]
  },
})

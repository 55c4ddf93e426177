/** Hull moving average. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import {
  rollingWeightedMean,
  rollingWeightedMeanStream,
} from '#core/indicators/windows/rolling-weighted-mean.ts'
import { wma } from './wma.ts'

const smoothingOf = (period: number) => Math.floor(Math.sqrt(period))

/** A. Hull (2005); half the period and its root are rounded down. */
export const hma = defineIndicator({
  id: 'hma',
  title: 'Hull moving average',
  definition:
    'Twice the weighted average of half the period, less that of the period, weighted over √period bars.',
  pane: 'price',
  inputs: ['close'],
  parameters: { period: 20 },
  outputs: ['hma_{period}'],
  warmUp: ({ period }) => period - 1 + smoothingOf(period) - 1,
  compute({ close }, { period }, { use }) {
    const fast = rollingWeightedMean(close, Math.max(1, Math.floor(period / 2)))
    const slow = use(wma, { period })
    for (let i = 0; i < fast.length; i++) fast[i] = 2 * fast[i]! - slow[i]!
    return [rollingWeightedMean(fast, smoothingOf(period), period - 1)]
  },
  stream({ period }, { use }) {
    const fast = rollingWeightedMeanStream(Math.max(1, Math.floor(period / 2)))
    const slow = use(wma, { period })
    const average = rollingWeightedMeanStream(smoothingOf(period), period - 1)
    return ({ close }) => [average(2 * fast(close) - slow())]
  },
})

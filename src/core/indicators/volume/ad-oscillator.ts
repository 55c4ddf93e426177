/** Chaikin oscillator. */
import { differenceColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { smooth, smoothStream } from '#core/indicators/windows/smoothing.ts'
import { ad } from './ad.ts'

/** M. Chaikin. Both averages start from the first value of the line, as in TA-Lib. */
export const adOscillator = defineIndicator({
  id: 'ad_oscillator',
  title: 'Chaikin oscillator',
  definition: 'The `fast` less the `slow` exponential average of the accumulation/distribution line.',
  pane: 'own',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: { fast: 3, slow: 10 },
  outputs: ['ad_oscillator'],
  warmUp: ({ fast, slow }) => Math.max(fast, slow) - 1,
  memory: ({ fast, slow }) => ({ left: 1 - 2 / (Math.max(fast, slow) + 1), stages: 1 }),
  compute(_, { fast, slow }, { use }) {
    const line = use(ad, {})
    const average = (period: number) => smooth(line, { seedCount: 1, weight: 2 / (period + 1), first: 0 })
    return [differenceColumn(average(fast), average(slow)).fill(Number.NaN, 0, Math.max(fast, slow) - 1)]
  },
  stream({ fast, slow }, { use }) {
    const line = use(ad, {})
    const average = (period: number) => smoothStream({ seedCount: 1, weight: 2 / (period + 1), first: 0 })
    const short = average(fast)
    const long = average(slow)
    return () => [short(line()) - long(line())]
  },
})

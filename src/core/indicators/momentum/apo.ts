/** Absolute price oscillator. */
import { ema } from '#core/indicators/averages/ema.ts'
import { differenceColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'

export const apo = defineIndicator({
  id: 'apo',
  title: 'Absolute price oscillator',
  definition: 'The `fast` less the `slow` exponential average of close.',
  pane: 'own',
  inputs: ['close'],
  parameters: { fast: 12, slow: 26 },
  outputs: ['apo'],
  warmUp: ({ fast, slow }) => Math.max(fast, slow) - 1,
  memory: ({ fast, slow }) => ({ left: 1 - 2 / (Math.max(fast, slow) + 1), stages: 1 }),
  compute(_, { fast, slow }, { use }) {
    const short = use(ema, { period: Math.min(fast, slow) })
    const long = use(ema, { period: Math.max(fast, slow) })
    return [differenceColumn(short, long)]
  },
  stream({ fast, slow }, { use }) {
    const short = use(ema, { period: Math.min(fast, slow) })
    const long = use(ema, { period: Math.max(fast, slow) })
    return () => [short() - long()]
  },
})

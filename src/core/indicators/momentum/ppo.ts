/** Percentage price oscillator. */
import { ema } from '#core/indicators/averages/ema.ts'
import { percentOrZero } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'

export const ppo = defineIndicator({
  id: 'ppo',
  title: 'Percentage price oscillator',
  definition: 'The `fast` less the `slow` exponential average of close, in percent of the latter.',
  pane: 'own',
  inputs: ['close'],
  parameters: { fast: 12, slow: 26 },
  outputs: ['ppo'],
  warmUp: ({ fast, slow }) => Math.max(fast, slow) - 1,
  memory: ({ fast, slow }) => ({ left: 1 - 2 / (Math.max(fast, slow) + 1), stages: 1 }),
  compute({ close }, { fast, slow }, { use }) {
    const short = use(ema, { period: Math.min(fast, slow) })
    const long = use(ema, { period: Math.max(fast, slow) })
    const values = new Float64Array(close.length)
    for (let i = 0; i < values.length; i++) values[i] = percentOrZero(short[i]! - long[i]!, long[i]!)
    return [values]
  },
  stream({ fast, slow }, { use }) {
    const short = use(ema, { period: Math.min(fast, slow) })
    const long = use(ema, { period: Math.max(fast, slow) })
    return () => [percentOrZero(short() - long(), long())]
  },
})

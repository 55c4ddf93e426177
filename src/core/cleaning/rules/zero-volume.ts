/** Bars on which nothing changed hands are pointed out. */
import { defineRule } from '#core/cleaning/rule.ts'
import { flagBar } from '#core/cleaning/working-series.ts'

export const zeroVolume = defineRule({
  id: 'zero-volume',
  kind: 'flag',
  meaning: 'A bar with a volume of 0 is flagged.',
  apply(work) {
    const { volume } = work.bars
    for (let i = 0; i < volume.length; i++) {
      if (volume[i] === 0) flagBar(work, 'zero-volume', i, 'volume is 0')
    }
  },
})

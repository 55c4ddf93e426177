/** Rows without a close leave: a bar is nothing without one. */
import { defineRule } from '#core/cleaning/rule.ts'
import { cellText, removeBar } from '#core/cleaning/working-series.ts'

export const notANumber = defineRule({
  id: 'not-a-number',
  kind: 'remove',
  meaning: 'A row whose close is blank or no plain decimal is removed.',
  apply(work) {
    const { close } = work.bars
    for (let i = 0; i < close.length; i++) {
      if (Number.isFinite(close[i]!)) continue
      removeBar(work, 'not-a-number', i, `close is ${cellText(work, i, 'close')}`)
    }
  },
})

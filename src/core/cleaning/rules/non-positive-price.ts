/** Rows with a price of zero or less leave. */
import { defineRule } from '#core/cleaning/rule.ts'
import { quotedPrices } from '#core/cleaning/quoted-prices.ts'
import { removeBar } from '#core/cleaning/working-series.ts'

export const nonPositivePrice = defineRule({
  id: 'non-positive-price',
  kind: 'remove',
  meaning: 'A row with an open, high, low or close of zero or less is removed.',
  apply(work) {
    const { open, high, low, close } = work.bars
    for (let i = 0; i < close.length; i++) {
      if (!(open[i]! <= 0 || high[i]! <= 0 || low[i]! <= 0 || close[i]! <= 0)) continue
      const field = quotedPrices.find((each) => work.bars[each][i]! <= 0)!
      removeBar(work, 'non-positive-price', i, `${field} is ${work.bars[field][i]}`)
    }
  },
})

/** Rows with a price that no market quotes leave. */
import { defineRule } from '#core/cleaning/rule.ts'
import { GREATEST_PRICE, isExtremePrice, LEAST_PRICE, quotedPrices } from '#core/cleaning/quoted-prices.ts'
import { removeBar } from '#core/cleaning/working-series.ts'

export const extremePrice = defineRule({
  id: 'extreme-price',
  kind: 'remove',
  meaning: 'A row with an open, high, low or close above 10,000,000 or below 0.000001 is removed.',
  apply(work) {
    const { open, high, low, close } = work.bars
    for (let i = 0; i < close.length; i++) {
      if (
        !(
          isExtremePrice(open[i]!) ||
          isExtremePrice(high[i]!) ||
          isExtremePrice(low[i]!) ||
          isExtremePrice(close[i]!)
        )
      )
        continue
      const field = quotedPrices.find((each) => isExtremePrice(work.bars[each][i]!))!
      const price = work.bars[field][i]!
      const side = price > GREATEST_PRICE ? `above ${GREATEST_PRICE}` : `below ${LEAST_PRICE}`
      removeBar(work, 'extreme-price', i, `${field} ${price} is ${side}`)
    }
  },
})

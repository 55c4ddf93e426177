/** Rows with a price that no market quotes leave. */
import { defineRule } from '#core/cleaning/rule.ts'
import { quotedPrices } from '#core/cleaning/quoted-prices.ts'
import { removeBar } from '#core/cleaning/working-series.ts'

const GREATEST = 1e7
const LEAST = 1e-6

export const extremePrice = defineRule({
  id: 'extreme-price',
  kind: 'remove',
  meaning: 'A row with an open, high, low or close above 10,000,000 or below 0.000001 is removed.',
  apply(work) {
    const { open, high, low, close } = work.bars
    for (let i = 0; i < close.length; i++) {
      if (!(isExtreme(open[i]!) || isExtreme(high[i]!) || isExtreme(low[i]!) || isExtreme(close[i]!)))
        continue
      const field = quotedPrices.find((each) => isExtreme(work.bars[each][i]!))!
      const price = work.bars[field][i]!
      const side = price > GREATEST ? `above ${GREATEST}` : `below ${LEAST}`
      removeBar(work, 'extreme-price', i, `${field} ${price} is ${side}`)
    }
  },
})

function isExtreme(price: number): boolean {
  return price > GREATEST || price < LEAST
}

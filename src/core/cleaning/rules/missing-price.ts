/** A bar that lacks a price beside its close stays, with the gap shown. */
import { defineRule } from '#core/cleaning/rule.ts'
import { blankValue, cellText, flagBar, type WorkingSeries } from '#core/cleaning/working-series.ts'
import { type BarField, priceFields } from '#core/market/bars.ts'

export const missingPrice = defineRule({
  id: 'missing-price',
  kind: 'flag',
  meaning: 'A row that has a close but lacks another price the file carries is kept with that price missing.',
  apply(work) {
    const carried = priceFields.filter((field) => work.source.fields.has(field))
    const gapped = new Set<number>()
    for (const field of carried) {
      const column = work.bars[field]
      for (let i = 0; i < column.length; i++) if (!(column[i]! > 0)) gapped.add(i)
    }
    for (const index of gapped) flagGap(work, index, carried)
  },
})

/** An adjusted close can be zero or negative where dividends were subtracted; no return can be had from it. */
function flagGap(work: WorkingSeries, index: number, carried: readonly BarField[]): void {
  const gaps = carried.filter((field) => !(work.bars[field][index]! > 0))
  const texts = gaps.map((field) => {
    const value = work.bars[field][index]!
    return `${field} is ${Number.isNaN(value) ? cellText(work, index, field) : value}`
  })
  for (const field of gaps) blankValue(work, index, field)
  flagBar(work, 'missing-price', index, texts.join(', '), 'poor')
}

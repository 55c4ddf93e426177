/** A bar's prices must stand in order: the low at the bottom, the high at the top, open and close between. */
import { defineRule } from '#core/cleaning/rule.ts'
import {
  flagBar,
  mayRepair,
  removeBar,
  repairValue,
  type WorkingSeries,
} from '#core/cleaning/working-series.ts'
import type { Bars } from '#core/market/bars.ts'

/** Relative distance up to which two prices differ by float noise alone. */
const NOISE = 1e-9

export const ohlcOrder = defineRule({
  id: 'ohlc-order',
  kind: 'remove',
  meaning:
    'A row whose low stands above its high, or whose open or close stands outside them, is removed; by float noise alone, the price is moved to the bound.',
  apply(work) {
    const { open, high, low, close } = work.bars
    for (let i = 0; i < close.length; i++) {
      const top = high[i]!
      const bottom = low[i]!
      if (bottom > top || open[i]! > top || close[i]! > top || open[i]! < bottom || close[i]! < bottom)
        judge(work, i)
    }
  },
})

type Breach = { readonly field: 'open' | 'low' | 'close'; readonly bound: 'high' | 'low' }

function judge(work: WorkingSeries, index: number): void {
  const breaches = breachesOf(work.bars, index)
  const gross = breaches.find(({ field, bound }) => isBeyondNoise(work.bars, index, field, bound))
  if (gross !== undefined) removeBar(work, 'ohlc-order', index, breachText(work.bars, index, gross))
  else if (mayRepair(work, 'ohlc-order', index, 'safe')) moveToBounds(work, index)
  else flagBar(work, 'ohlc-order', index, `${breachText(work.bars, index, breaches[0]!)} by float noise`)
}

function breachesOf({ open, high, low, close }: Bars, index: number): Breach[] {
  const breaches: Breach[] = []
  if (low[index]! > high[index]!) breaches.push({ field: 'low', bound: 'high' })
  if (open[index]! > high[index]!) breaches.push({ field: 'open', bound: 'high' })
  if (open[index]! < low[index]!) breaches.push({ field: 'open', bound: 'low' })
  if (close[index]! > high[index]!) breaches.push({ field: 'close', bound: 'high' })
  if (close[index]! < low[index]!) breaches.push({ field: 'close', bound: 'low' })
  return breaches
}

function isBeyondNoise(bars: Bars, index: number, field: Breach['field'], bound: Breach['bound']): boolean {
  const limit = bars[bound][index]!
  return Math.abs(bars[field][index]! - limit) > NOISE * limit
}

function breachText(bars: Bars, index: number, { field, bound }: Breach): string {
  const side = bound === 'high' ? 'above' : 'below'
  return `${field} ${bars[field][index]} lies ${side} the ${bound} ${bars[bound][index]}`
}

function moveToBounds(work: WorkingSeries, index: number): void {
  const high = work.bars.high[index]!
  if (work.bars.low[index]! > high) repairValue(work, 'ohlc-order', index, 'low', high)
  for (const field of ['open', 'close'] as const) {
    const price = work.bars[field][index]!
    if (price > high) repairValue(work, 'ohlc-order', index, field, high)
    else if (price < work.bars.low[index]!)
      repairValue(work, 'ohlc-order', index, field, work.bars.low[index]!)
  }
}

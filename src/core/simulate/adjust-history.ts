/** A raw history as a price service shows it afterwards: on the footing of its last day. */
import { type Bars, barsOfLength } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { RawHistory } from './raw-history.ts'

export type AdjustedHistory = { readonly bars: Bars; readonly actions: readonly CorporateAction[] }

/**
 * Prices, volumes and dividends before a split are put on the shares after it. `adj_close` is also multiplied, for each
 * later dividend, by 1 − dividend / close of the day before it, so it equals `close` from the last dividend on.
 */
export function adjustHistory(raw: RawHistory): AdjustedHistory {
  const bars = { ...barsOfLength(raw.day.length), day: raw.day }
  const actions: CorporateAction[] = []
  let shares = 1
  let reinvested = 1
  for (let i = raw.day.length - 1; i >= 0; i--) {
    bars.open[i] = shortened(raw.open[i]! / shares)
    bars.high[i] = shortened(raw.high[i]! / shares)
    bars.low[i] = shortened(raw.low[i]! / shares)
    bars.close[i] = shortened(raw.close[i]! / shares)
    bars.adj_close[i] = shortened((raw.close[i]! / shares) * reinvested)
    bars.volume[i] = Math.round(raw.volume[i]! * shares)
    const day = raw.day[i]! as EpochDay
    if (raw.dividend[i]! > 0) {
      actions.push({ day, kind: 'dividend', value: shortened(raw.dividend[i]! / shares) })
      reinvested *= 1 - raw.dividend[i]! / raw.close[i - 1]!
    }
    if (raw.split[i] !== 1) {
      actions.push({ day, kind: 'split', value: raw.split[i]! })
      shares *= raw.split[i]!
    }
  }
  return { bars, actions: actions.reverse() }
}

/** Six decimals, as price services print adjusted prices. */
function shortened(price: number): number {
  return Math.round(price * 1e6) / 1e6
}

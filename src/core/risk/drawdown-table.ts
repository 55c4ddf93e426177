/** The drawdowns of a series one by one: when they began, when they were deepest, when they were made good. */
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { DatedReturns } from './simple-returns.ts'

export type Drawdown = {
  /** The last day at the peak; null where the peak is the start and nobody knows its day. */
  readonly peak: EpochDay | null
  /** The first day at the bottom. */
  readonly trough: EpochDay
  /** The first day back at the peak or above; null while there is none. */
  readonly recovery: EpochDay | null
  /** From peak to trough, as a positive fraction. */
  readonly depth: number
  readonly barsToTrough: number
  /** From trough to recovery; null while there is none. */
  readonly barsToRecovery: number | null
}

/**
 * The `most` deepest drawdowns, deepest first, the earlier first of equals. Returns hold no NaN; `start` is the day that the
 * first of them is measured from. The start counts as a peak.
 */
export function worstDrawdowns(returns: DatedReturns, start: EpochDay | null, most: number): Drawdown[] {
  const found: Drawdown[] = []
  const dayOf = (bar: number) => (bar === 0 ? start : (returns.day[bar - 1]! as EpochDay))
  let [wealth, peak, peakBar, depth, troughBar] = [1, 1, 0, 0, 0]
  const close = (recoveryBar: number | null) => {
    if (depth === 0) return
    const recovery = recoveryBar === null ? null : dayOf(recoveryBar)
    const barsToRecovery = recoveryBar === null ? null : recoveryBar - troughBar
    const trough = returns.day[troughBar - 1]! as EpochDay
    found.push({
      peak: dayOf(peakBar),
      trough,
      recovery,
      depth,
      barsToTrough: troughBar - peakBar,
      barsToRecovery,
    })
    depth = 0
  }
  for (let bar = 1; bar <= returns.value.length; bar++) {
    wealth *= 1 + returns.value[bar - 1]!
    if (wealth >= peak) {
      close(bar)
      peak = wealth
      peakBar = bar
    } else if (1 - wealth / peak > depth) {
      depth = 1 - wealth / peak
      troughBar = bar
    }
  }
  close(null)
  return found.toSorted((a, b) => b.depth - a.depth).slice(0, most)
}

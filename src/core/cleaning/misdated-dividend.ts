/** Dividends on record for a day on which the price did not show them, though a day close by did. */
import { type Bars, barCount } from '#core/market/bars.ts'
import { type Distribution, dropsAt, isUnseen } from './distributions.ts'

const BARS_AROUND = 5

/**
 * The bar within 5 that fell by the dividend instead of the bar on record; null when there is none. A bar with a
 * distribution of its own fell by that.
 */
export function misdatedTo(
  bars: Bars,
  distribution: Distribution,
  all: readonly Distribution[],
): number | null {
  if (!isUnseen(distribution)) return null
  const { index, dividend } = distribution
  const end = Math.min(barCount(bars) - 1, index + BARS_AROUND)
  let best: number | null = null
  let bestDrop = 0
  for (let i = Math.max(1, index - BARS_AROUND); i <= end; i++) {
    const { closeDrop, deepestDrop } = dropsAt(bars, i)
    const isDrop =
      deepestDrop >= 0.7 * dividend && closeDrop >= 0.4 * dividend && deepestDrop <= 1.5 * dividend
    if (!isDrop || closeDrop <= bestDrop || all.some((other) => other.index === i)) continue
    best = i
    bestDrop = closeDrop
  }
  return best
}

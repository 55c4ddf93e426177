/** Why a price may have jumped: the likeliest of the reasons that its volume, its neighbours and the record leave. */
import type { Bars } from '#core/market/bars.ts'
import { actionsBetween } from './actions-between.ts'
import { medianOf } from './robust-statistics.ts'
import type { WorkingSeries } from './working-series.ts'

export type JumpDiagnosis =
  | 'split'
  | 'unit'
  | 'dividend-as-price'
  | 'distribution'
  | 'true-move'
  | 'ticker-reuse'
  | 'unexplained'

const VOLUME_BARS = 20
/** More than this many times the usual volume confirms that the price moved. */
const CONFIRMING_VOLUME = 5
const SPLIT_RATIOS = [2, 3, 4, 5, 10] as const
const LONG_GAP_DAYS = 30

/** The reason for the move from bar `index − 1` to bar `index`; `splitDays` are those of splits proposed already. */
export function diagnoseJump(
  work: WorkingSeries,
  index: number,
  splitDays: ReadonlySet<number>,
): JumpDiagnosis {
  const { bars } = work
  const day = bars.day[index]!
  if (splitDays.has(day)) return 'split'
  if (isPayout(work, index)) return 'distribution'
  if (isConfirmed(bars, index)) return 'true-move'
  const size = Math.abs(Math.log(bars.close[index]! / bars.close[index - 1]!))
  if (Math.abs(size - Math.log(100)) < 0.15) return 'unit'
  if (size > Math.log(5) && isSpike(bars, index)) return 'dividend-as-price'
  if (SPLIT_RATIOS.some((ratio) => Math.abs(size - Math.log(ratio)) < 0.04)) return 'split'
  const gapDays = day - bars.day[index - 1]!
  if (size > Math.log(3) || (gapDays > LONG_GAP_DAYS && size > Math.log(1.3))) return 'ticker-reuse'
  return 'unexplained'
}

/** Dividends and gains on record explain at least half of a fall. */
function isPayout({ bars, actions }: WorkingSeries, index: number): boolean {
  const fall = bars.close[index - 1]! - bars.close[index]!
  let paid = 0
  for (const { kind, value } of actionsBetween(actions, bars.day[index - 1]! + 1, bars.day[index]!)) {
    if (kind !== 'split') paid = Math.max(paid, value)
  }
  return paid > 0 && fall > 0 && paid >= fall / 2 && paid <= 2 * fall
}

function isConfirmed({ volume }: Bars, index: number): boolean {
  const usual = medianOf(volume.subarray(Math.max(0, index - VOLUME_BARS), index))
  return volume[index]! > CONFIRMING_VOLUME * usual && usual > 0
}

/** A bar far below both its neighbours: the jump leads into it or out of it. */
function isSpike({ close }: Bars, index: number): boolean {
  const isPit = (at: number) => close[at]! < close[at - 1]! / 5 && close[at]! < close[at + 1]! / 5
  return isPit(index) || isPit(index - 1)
}

/** A missing volume is filled with what is usual, and says so. */
import { medianOf } from '#core/cleaning/robust-statistics.ts'
import { defineRule } from '#core/cleaning/rule.ts'
import {
  blankValue,
  cellText,
  flagBar,
  mayRepair,
  repairValue,
  type WorkingSeries,
} from '#core/cleaning/working-series.ts'

const BARS_BEFORE = 20

export const missingVolume = defineRule({
  id: 'missing-volume',
  kind: 'repair',
  meaning:
    'A volume that is blank, no number or negative becomes the median of the 20 bars before; with none before it stays missing.',
  apply(work) {
    if (!work.source.fields.has('volume')) return
    const { volume } = work.bars
    for (let i = 0; i < volume.length; i++) if (!(volume[i]! >= 0)) fill(work, i)
  },
})

function fill(work: WorkingSeries, index: number): void {
  const reported = work.bars.volume[index]!
  const found = reported < 0 ? `${reported}, which counts as missing` : cellText(work, index, 'volume')
  flagBar(work, 'missing-volume', index, `volume is ${found}`)
  const { volume } = work.bars
  const usual = medianOf(volume.subarray(Math.max(0, index - BARS_BEFORE), index))
  if (!Number.isNaN(usual) && mayRepair(work, 'missing-volume', index, 'safe'))
    repairValue(work, 'missing-volume', index, 'volume', usual)
  else blankValue(work, index, 'volume')
}

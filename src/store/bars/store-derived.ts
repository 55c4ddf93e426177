/** Writes what was derived of an asset: resolved bars, findings, grade, and the digest beside the asset. */
import { allDays } from '#core/time/day-window.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Derived } from '#ports/store/bars.ts'
import { digestRefresh } from '#store/assets.ts'
import type { Writer } from '#store/engine.ts'
import { replaceFindings } from '#store/findings.ts'
import type { Occasion } from '#store/occasion.ts'
import { addQualityRecord } from '#store/quality.ts'
import { readResolved, replaceResolved } from './resolved-bars.ts'

/**
 * How many rows of `price_history` were inserted or changed. `isFirst` where nothing can be resolved
 * yet; `saidAt` is the moment of the newest answer it was derived from.
 */
export async function storeDerived(
  writer: Writer,
  derived: Derived,
  occasion: Occasion,
  { isFirst = false, saidAt }: { readonly isFirst?: boolean; readonly saidAt: EpochMs },
): Promise<number> {
  const { resolved, findings, quality } = derived
  const before = isFirst ? null : await readResolved(writer, occasion.assetId, allDays)
  const rowsChanged = await replaceResolved(writer, before, resolved, occasion)
  const source = resolved.sources[resolved.sourceIndex.at(-1) ?? 0] ?? null
  await replaceFindings(writer, findings, occasion)
  await addQualityRecord(writer, quality, occasion)
  await digestRefresh(writer, { bars: resolved.bars, source, quality, saidAt }, occasion)
  return rowsChanged
}

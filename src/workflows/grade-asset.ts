/** The quality of one stored symbol over a window, as of a day. */
import { allDays, type DayWindow } from '#core/time/day-window.ts'
import { calendarFor } from '#core/calendars/catalogue.ts'
import type { Bars } from '#core/market/bars.ts'
import { assessQuality, type Quality } from '#core/quality/assess-quality.ts'
import { dayOfMoment, type EpochDay } from '#core/time/epoch-day.ts'
import type { Asset } from '#ports/store/assets.ts'
import type { Workbench } from '#ports/workbench.ts'
import { resolveStored } from './resolve-symbol.ts'
import { notStored } from './read-prices.ts'
import { resolutionOf, type SourceRecordDocument } from './resolution-record.ts'

export type GradedAsset = {
  readonly asset: Asset
  readonly quality: Quality
  /** What each source is worth for it as of its newest refresh, the best first. */
  readonly sources: readonly SourceRecordDocument[]
}

type GradeRequest = { readonly window: DayWindow; readonly asOf: EpochDay }

/** Throws AppError `not-found`. */
export async function gradeAsset(
  asked: string,
  { window, asOf }: GradeRequest,
  bench: Workbench,
): Promise<GradedAsset> {
  const { store } = bench
  const { symbol } = await resolveStored(asked, window.to, bench)
  const asset = await store.assets.find(symbol)
  const resolved = asset && (await store.bars.resolved(symbol, allDays, false))
  if (!asset || !resolved) throw notStored(symbol)
  return {
    asset,
    quality: assessQuality(resolved.bars, { calendar: calendarFor(asset.calendar), ...window, asOf }),
    sources: resolutionOf(await store.quality.latest(symbol, null))?.sources ?? [],
  }
}

/** Grades bars that are at hand already, as of today. */
export function gradeBars({ calendar }: Asset, bars: Bars, window: DayWindow, { clock }: Workbench): Quality {
  return assessQuality(bars, { calendar: calendarFor(calendar), ...window, asOf: dayOfMoment(clock.now()) })
}

/** The bars taken as true as they stand in the store, with what a reader needs beside them: nothing is derived anew. */
import { allDays } from '#core/time/day-window.ts'
import type { Flag } from '#core/cleaning/findings.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import type { StoredFinding } from '#ports/store/quality.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { AdjustableAsset } from './adjust-prices.ts'
import { resolutionOf } from './resolution-record.ts'

export type ReadSeries = AdjustableAsset & {
  /** Index into `qualityLevels` for each bar. */
  readonly grades: Uint8Array
  readonly flags: readonly Flag[]
  /** The guide's columns; null where nobody computed them yet, or nobody asked for them. */
  readonly indicators: Readonly<Record<string, Float64Array>> | null
}

/** More than one asset has; a list without a bound would be one. */
const FINDINGS_MAX = 100_000

/** Null where nothing was resolved yet, or by a version that kept less. */
export async function readResolved(
  symbol: string,
  { store }: Pick<Workbench, 'store'>,
  withIndicators: boolean,
): Promise<ReadSeries | null> {
  const record = resolutionOf(await store.quality.latest(symbol, null))
  if (!record?.actions) return null
  const resolved = await store.bars.resolved(symbol, allDays, withIndicators)
  if (!resolved || resolved.bars.day.length === 0) return null
  const { findings } = await store.quality.findings(symbol, FINDINGS_MAX)
  return {
    grades: resolved.grades,
    indicators: withIndicators ? resolved.indicators : null,
    flags: findings.flatMap(flagOf),
    bars: resolved.bars,
    actions: record.actions.map(
      ([day, kind, value]): CorporateAction => ({ day: parseIsoDay(day)!, kind, value }),
    ),
    sourceIndex: resolved.sourceIndex,
    sources: resolved.sources,
    bases: record.bases,
    common: record.common,
  }
}

function flagOf({ kind, rule, day, detail }: StoredFinding): Flag[] {
  return kind !== 'flag' || day === null ? [] : [{ rule, day, detail: detail.detail as Flag['detail'] }]
}

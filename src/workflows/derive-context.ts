/** What deriving depends on beside the observations: the calendar, the day, and what the sources are worth. */
import type { PriceBasis } from '#core/adjust/price-basis.ts'
import { calendarFor } from '#core/calendars/catalogue.ts'
import type { AssetKind } from '#core/instruments/asset-kind.ts'
import { assetClassOf } from '#core/resolve/tolerance.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Context } from './derive-asset.ts'
import type { Workbench } from '#ports/workbench.ts'
import { resolutionOf } from './resolution-record.ts'
import { sourcePriority } from './source-priority.ts'

type About = Pick<Context, 'symbol' | 'calendar' | 'asOf'> & {
  /** What it is known to be. */
  readonly kind: AssetKind | null
}

/** As the sources are configured now. */
export function deriveContext({ kind, ...about }: About, bench: Workbench): Context {
  const stated = new Map<string, PriceBasis>(
    bench.sources.flatMap(({ id, basis }) => (basis === undefined ? [] : [[id, basis] as const])),
  )
  const assetClass = assetClassOf(kind, about.symbol, about.calendar.code)
  return { ...about, assetClass, priority: sourcePriority(bench), stated }
}

/** As it was when the bars were last derived, up to a moment (null: until now). */
export async function contextInForce(
  about: About,
  knownAt: EpochMs | null,
  bench: Workbench,
): Promise<Context> {
  const record = resolutionOf(await bench.store.quality.latest(about.symbol, knownAt))
  if (!record) return deriveContext(about, bench)
  const { calendar, priority, stated } = record
  const { symbol, asOf } = about
  const assetClass = record.assetClass ?? assetClassOf(null, symbol, calendar)
  const inForce = { assetClass, priority, stated: new Map(Object.entries(stated)) }
  return { symbol, asOf, calendar: calendarFor(calendar), ...inForce }
}

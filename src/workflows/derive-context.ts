/** What deriving depends on beside the observations: the calendar, the day, and what the sources are worth. */
import type { PriceBasis } from '#core/adjust/price-basis.ts'
import { calendarFor } from '#core/calendars/catalogue.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Context } from './derive-asset.ts'
import type { Workbench } from '#ports/workbench.ts'
import { resolutionOf } from './resolution-record.ts'
import { sourcePriority } from './source-priority.ts'

type About = Pick<Context, 'symbol' | 'calendar' | 'asOf'>

/** As the sources are configured now. */
export function deriveContext(about: About, bench: Workbench): Context {
  const stated = new Map<string, PriceBasis>(
    bench.sources.flatMap(({ id, basis }) => (basis === undefined ? [] : [[id, basis] as const])),
  )
  return { ...about, priority: sourcePriority(bench), stated }
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
  return { ...about, calendar: calendarFor(calendar), priority, stated: new Map(Object.entries(stated)) }
}

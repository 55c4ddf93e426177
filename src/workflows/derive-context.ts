/** What deriving depends on beside the observations: the calendar, the day, and what the configured sources are worth. */
import type { Context } from './derive-asset.ts'
import type { Workbench } from '#ports/workbench.ts'
import { sourcePriority } from './source-priority.ts'

/** `priority` is the one in force now, unless another is given. */
export function deriveContext(
  about: Pick<Context, 'symbol' | 'calendar' | 'asOf'> & Partial<Pick<Context, 'priority'>>,
  bench: Workbench,
): Context {
  const stated = new Map(
    bench.sources.flatMap(({ id, basis }) => (basis === undefined ? [] : [[id, basis] as const])),
  )
  return { priority: sourcePriority(bench), stated, ...about }
}

/** The state of the system in the words of the guide. */
import type { Vitals } from '#ports/vitals.ts'
import type { Workbench } from '#ports/workbench.ts'
import { idleVitals } from './idle-vitals.ts'

export async function checkHealth({ store, cache, clock }: Workbench, vitals: Vitals = idleVitals) {
  const health = await store.health()
  const summaries = health.ok ? await store.assets.summaries() : []
  const newest = Math.max(...summaries.map(({ refreshedAt }) => refreshedAt ?? Number.NEGATIVE_INFINITY))
  return {
    database_status: health.ok ? ('healthy' as const) : ('unhealthy' as const),
    cache_status: cache ? await cache.status() : ('disabled' as const),
    data_freshness: Number.isFinite(newest) ? ageInWords(clock.now() - newest) : 'never',
    active_connections: await vitals.connections(),
    processing_queue_size: await vitals.queueSize(),
    engine: health.engine,
    schema_version: health.schemaVersion,
    assets: summaries.length,
  }
}

const units = [
  { name: 'minute', ms: 60_000 },
  { name: 'hour', ms: 3_600_000 },
  { name: 'day', ms: 86_400_000 },
] as const

/** `< 5 minutes`, `3 hours`, `12 days`: as coarse as is still useful. */
export function ageInWords(ageMs: number): string {
  if (ageMs < 5 * 60_000) return '< 5 minutes'
  const unit = units.findLast(({ ms }) => ageMs >= ms) ?? units[0]
  const amount = Math.floor(ageMs / unit.ms)
  return `${amount} ${unit.name}${amount === 1 ? '' : 's'}`
}

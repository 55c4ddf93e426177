/** Health, readiness and status. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { AppError } from '#core/errors.ts'
import { checkHealth } from '#workflows/check-health.ts'

export function systemHandlers({
  bench,
  version,
  vitals,
  desk,
}: HandlerTools): Pick<Handlers, 'health' | 'readiness' | 'status'> {
  const startedAt = bench.clock.now()
  const uptimeMs = () => bench.clock.now() - startedAt
  return {
    health: async () => ({ status: 'ok', version, uptimeMs: uptimeMs() }),
    async readiness() {
      const { ok, engine, error } = await bench.store.health()
      if (!ok)
        throw new AppError(
          'store-unavailable',
          `The store (${engine}) does not answer: ${error ?? 'unknown reason'}.`,
        )
      return { status: 'ready', store: engine }
    },
    async status() {
      const queueSize = async () => (await vitals.queueSize()) + desk.size()
      const health = await checkHealth(bench, { ...vitals, queueSize })
      return { ...health, version, uptime_ms: uptimeMs() }
    },
  }
}

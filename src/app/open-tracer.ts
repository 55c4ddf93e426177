/** The tracer that the settings ask for; OpenTelemetry is loaded only where somebody collects traces. */
import type { Clock } from '#ports/clock.ts'
import type { Log } from '#ports/log.ts'
import type { Tracer } from '#ports/tracer.ts'
import { idleTracer } from '#telemetry/idle-tracer.ts'
import type { Config } from './config.ts'
import { version } from './version.ts'

export async function openTracer(
  { tracing }: Pick<Config, 'tracing'>,
  clock: Clock,
  log: Log,
): Promise<Tracer> {
  if (tracing === null) return idleTracer
  const { otlpTracer } = await import('#telemetry/otlp-tracer.ts')
  return otlpTracer({ ...tracing, version, clock, log })
}

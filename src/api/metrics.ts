/** GET /metrics: what the house measures of itself, of its process and of its answers, in the text form of Prometheus. */
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Measure } from '#ports/measure.ts'

/** From a millisecond to the ten seconds after which nobody waits. */
const DURATION_BUCKETS_S = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export function serveMetrics(server: FastifyInstance, measure: () => Promise<readonly Measure[]>): void {
  const process = new Registry()
  collectDefaultMetrics({ register: process })
  const durations = requestDurations(server, process)
  server.get('/metrics', { config: { access: 'open' } }, async (_request, reply) => {
    const text = `${await process.metrics()}${await textOf(await measure())}`
    return reply.type(Registry.PROMETHEUS_CONTENT_TYPE).send(text)
  })
  server.addHook('onClose', async () => {
    durations.reset()
    process.clear()
  })
}

/** By route, not by address: a symbol in the path must not make a series of its own. */
function requestDurations(server: FastifyInstance, registry: Registry): Histogram {
  const durations = new Histogram({
    name: 'assay_http_request_duration_seconds',
    help: 'How long answers took, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS_S,
    registers: [registry],
  })
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000)
  })
  return durations
}

function textOf(measures: readonly Measure[]): Promise<string> {
  const registry = new Registry()
  for (const { name, help, kind, samples } of measures) {
    const labelNames = [...new Set(samples.flatMap(({ labels }) => Object.keys(labels)))]
    const options = { name, help, labelNames, registers: [registry] }
    const metric = kind === 'counter' ? new Counter(options) : new Gauge(options)
    for (const { labels, value } of samples) metric.inc(labels, value)
  }
  return registry.metrics()
}

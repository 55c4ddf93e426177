/** The way to the collector: one that is down is tried again for a bounded time, told of once, and otherwise not felt. */
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import type { SpanExporter } from '@opentelemetry/sdk-trace'
import type { Log } from '#ports/log.ts'

type ExporterOptions = {
  readonly endpoint: string
  readonly headers: Readonly<Record<string, string>>
  readonly batchMsMax: number
  readonly log: Log
}

export type Sending = {
  readonly exporter: SpanExporter
  /** Ends connections over which an answer is still awaited. */
  cutOff(): void
}

const BATCHES_AT_ONCE = 5

export function otlpExporter({ endpoint, headers, batchMsMax, log }: ExporterOptions): Sending {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`
  const agent = new (url.startsWith('https:') ? HttpsAgent : HttpAgent)({ keepAlive: true })
  const inner = new OTLPTraceExporter({
    url,
    headers: { ...headers },
    timeoutMillis: batchMsMax,
    concurrencyLimit: BATCHES_AT_ONCE,
    httpAgentOptions: () => agent,
  })
  let isDown = false
  const exporter: SpanExporter = {
    export(spans, answered) {
      inner.export(spans, (result) => {
        const { error } = result
        const failed = error !== undefined
        if (failed && !isDown) log.warn({ url, spans: spans.length, error: error.message }, 'traces are lost')
        if (!failed && isDown) log.info({ url }, 'traces arrive again')
        isDown = failed
        answered(result)
      })
    },
    forceFlush: () => inner.forceFlush(),
    shutdown: () => inner.shutdown(),
  }
  return { exporter, cutOff: () => agent.destroy() }
}

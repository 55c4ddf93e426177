/** Spans by OpenTelemetry, sent in batches over OTLP/HTTP as JSON to whoever collects them. */
import {
  type Context,
  ROOT_CONTEXT,
  type Span as SdkSpan,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { toAppError } from '#core/errors.ts'
import type { Clock } from '#ports/clock.ts'
import type { Log } from '#ports/log.ts'
import type { Span, SpanAbout, Tracer } from '#ports/tracer.ts'
import { otlpExporter } from './otlp-exporter.ts'
import { type PresentSpan, presentSpan } from './present-span.ts'
import { formatTraceparent, parseTraceparent } from './traceparent.ts'

export type TracerOptions = {
  /** Of the collector; `/v1/traces` is added to it. */
  readonly endpoint: string
  readonly headers: Readonly<Record<string, string>>
  readonly serviceName: string
  /** Which part of all traces is kept, from 0 to 1. A caller that has decided already is followed. */
  readonly keptShare: number
  readonly version: string
  readonly clock: Clock
  readonly log: Log
}

/** Spans that wait to be sent; what comes on top while nobody takes them is dropped. */
const WAITING_MAX = 2_048
const BATCH_MAX = 512
const SEND_EVERY_MS = 2_000
/** A batch is tried again within this time, and then given up. */
const BATCH_MS_MAX = 3_000
const CLOSE_MS_MAX = 2_000
const TEXT_LENGTH_MAX = 4_096

export function otlpTracer(options: TracerOptions): Tracer {
  const { serviceName, keptShare, version, clock } = options
  const sending = otlpExporter({ ...options, batchMsMax: BATCH_MS_MAX })
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': version }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(keptShare) }),
    spanLimits: { attributeValueLengthLimit: TEXT_LENGTH_MAX },
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: sending.exporter,
        maxQueueSize: WAITING_MAX,
        maxExportBatchSize: BATCH_MAX,
        scheduledDelayMillis: SEND_EVERY_MS,
        exportTimeoutMillis: BATCH_MS_MAX,
      }),
    ],
  })
  const sdk = provider.getTracer('assay', version)
  const started = (about: SpanAbout, startTime?: number) => {
    const { name, kind, attributes = {} } = about
    const times = startTime === undefined ? {} : { startTime }
    return sdk.startSpan(name, { kind: kinds[kind], attributes, ...times }, causeOf(about))
  }
  const begin = (about: SpanAbout) => spanOn(started(about))
  return {
    begin,
    span: (about, work) => carriedOut(begin(about), work),
    past(about, tookMs) {
      if (presentSpan.getStore()) started(about, clock.now() - tookMs).end()
    },
    here: () => presentSpan.getStore()?.traceparent ?? null,
    async close() {
      const waited = new AbortController()
      const late = clock.sleep(CLOSE_MS_MAX, waited.signal).catch(() => {})
      await Promise.race([provider.shutdown().catch(() => {}), late])
      waited.abort()
      sending.cutOff()
    },
  }
}

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL }

function causeOf({ parent }: SpanAbout): Context {
  if (parent === undefined) return presentSpan.getStore()?.context ?? ROOT_CONTEXT
  const cause = parent === null ? null : parseTraceparent(parent)
  return cause ? trace.setSpanContext(ROOT_CONTEXT, cause) : ROOT_CONTEXT
}

function spanOn(span: SdkSpan): Span {
  const { traceId } = span.spanContext()
  const present: PresentSpan = {
    traceId,
    traceparent: formatTraceparent(span.spanContext()),
    context: trace.setSpan(ROOT_CONTEXT, span),
  }
  return {
    traceId,
    set: (attributes) => void span.setAttributes(attributes),
    within: (work) => presentSpan.run(present, work),
    end(failure) {
      if (!span.isRecording()) return
      if (failure !== null) span.setAttribute('error.type', failure).setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    },
  }
}

async function carriedOut<T>(span: Span, work: (span: Span) => Promise<T>): Promise<T> {
  try {
    const answer = await span.within(() => work(span))
    span.end(null)
    return answer
  } catch (thrown) {
    span.end(toAppError(thrown).code)
    throw thrown
  }
}

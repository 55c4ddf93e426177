/** Makes each question to a source a span, so that a trace shows who was asked for what, and how long that took. */
import type { Span, SpanAbout, Tracer } from '#ports/tracer.ts'
import { aroundCalls, type Call, type Layer } from './around-calls.ts'

/** A question as its caller sees it: with whatever it waits for, and all its tries. */
export function tracedQuestions(tracer: Tracer): Layer {
  return traced(tracer, ({ source, endpoint }) => ({ name: `ask ${source} ${endpoint}`, kind: 'internal' }))
}

/** A question as its source sees it: one try. */
export function tracedRequests(tracer: Tracer): Layer {
  return traced(tracer, ({ source, endpoint }) => ({ name: `${source} ${endpoint}`, kind: 'client' }))
}

function traced(tracer: Tracer, nameOf: (call: Call) => SpanAbout): Layer {
  return aroundCalls((call, ask) => {
    const { source, endpoint, subject, signal } = call
    const attributes = { 'assay.source': source, 'assay.endpoint': endpoint, 'assay.subject': subject }
    return tracer.span({ ...nameOf(call), attributes }, (_span: Span) => ask(signal))
  })
}

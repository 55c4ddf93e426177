/** The header by which a span names its cause in another process, as https://www.w3.org/TR/trace-context has it. */
import { isSpanContextValid, type SpanContext } from '@opentelemetry/api'

const form = /^(?!ff)[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(?:$|-)/

/** Null for what is none: then the work is a cause of its own. */
export function parseTraceparent(text: string): SpanContext | null {
  const [whole, traceId = '', spanId = '', flags = '00'] = form.exec(text) ?? []
  // The first version ends with its flags; later ones may say more, of which we know nothing.
  if (whole === undefined || (text.startsWith('00') && text.length !== FIRST_VERSION_LENGTH)) return null
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true }
  return isSpanContextValid(context) ? context : null
}

const FIRST_VERSION_LENGTH = 55

export function formatTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`
}

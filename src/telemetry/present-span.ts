/** Which span runs now, along whatever is awaited. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Context } from '@opentelemetry/api'

export type PresentSpan = {
  readonly traceId: string
  readonly traceparent: string
  readonly context: Context
}

export const presentSpan = new AsyncLocalStorage<PresentSpan>()

/** Null outside of any span. */
export function presentTraceId(): string | null {
  return presentSpan.getStore()?.traceId ?? null
}

/** Where the time of a piece of work goes: spans, each the child of what caused it, for whoever collects them. */

export type Attributes = Readonly<Record<string, string | number | boolean>>

export type SpanAbout = {
  /** Few of them: what kind of work it is, never on what. */
  readonly name: string
  /** Whether it answers somebody, asks somebody, or neither. */
  readonly kind: 'server' | 'client' | 'internal'
  readonly attributes?: Attributes
  /** What caused it, as W3C `traceparent`; null for nothing. Without it, the span that runs now. */
  readonly parent?: string | null
}

export type Span = {
  /** 32 hexadecimal digits that all spans of one cause share; null where nothing is traced. */
  readonly traceId: string | null
  set(attributes: Attributes): void
  /** What begins while `work` runs is its child, also after an `await`. */
  within<T>(work: () => T): T
  /** `failure` is the code of what went wrong. A second call does nothing. */
  end(failure: string | null): void
}

/** Nothing here ever throws by itself or waits for whoever collects. */
export type Tracer = {
  /** Runs `work` within a span, which ends with it, and as failed where it throws. */
  span<T>(about: SpanAbout, work: (span: Span) => Promise<T>): Promise<T>
  /** A span that is ended by whoever began it. */
  begin(about: SpanAbout): Span
  /** Work that is over already and took so long; told only as part of a span that runs now. */
  past(about: SpanAbout, tookMs: number): void
  /** The span that runs now as W3C `traceparent`, so that what is done later can name its cause; null outside of one. */
  here(): string | null
  /** Sends what it still holds, for a bounded time. */
  close(): Promise<void>
}

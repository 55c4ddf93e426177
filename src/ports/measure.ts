/** Numbers about the running house itself, for whoever watches it. */

export type MeasureSample = { readonly labels: Readonly<Record<string, string>>; readonly value: number }

export type Measure = {
  /** In the form Prometheus asks for: `assay_source_requests_total`. */
  readonly name: string
  readonly help: string
  /** A counter only grows, until the process ends. */
  readonly kind: 'counter' | 'gauge'
  readonly samples: readonly MeasureSample[]
}

/** What one part of the house can say of itself now. A part that cannot answer says nothing. */
export type Gauge = () => readonly Measure[] | Promise<readonly Measure[]>

// What a file in bench/ exports: some works, each measured against a peer.

/** One line of the table. `aim` is the ratio we hold ourselves to. */
export type Measurement = {
  readonly work: string
  readonly peer: string
  readonly oursMs: number
  readonly theirsMs: number
  readonly ratio: number
  readonly aim: number
  /** Where we hold ourselves to a time instead: then this decides, and the peer is there to compare. */
  readonly mostMs?: number
}

/** A line of the table for a peer that is not on this machine: a comparison that was not made is said so. */
export type Skipped = { readonly work: string; readonly peer: string; readonly skipped: string }

/** Works are measured one after the other, in order. */
export type Benchmark = {
  measure(): Iterable<Measurement | Skipped> | AsyncIterable<Measurement | Skipped>
}

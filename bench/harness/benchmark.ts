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

/** Works are measured one after the other, in order. */
export type Benchmark = { measure(): Iterable<Measurement> | AsyncIterable<Measurement> }

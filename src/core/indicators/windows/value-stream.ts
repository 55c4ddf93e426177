/** Columns that come one value at a time: what live bars are computed with. */

/** Takes the next value of a column and answers the column's next result; what it remembers does not grow. */
export type ValueStream = (value: number) => number

export type BlockKernel = {
  /** A block begins with `anchor`; `before` holds the values of the block before, zeros that reach no result for the first. */
  open(anchor: number, before: Float64Array): void
  /** The result of the window that ends with `value`, at `place` in its block. */
  add(value: number, place: number): number
}

/**
 * Cuts values into the blocks of `rollingMean`, so that a stream does the very arithmetic of the whole column: equal to
 * the bit. One block is kept. A new one costs `period` steps, once in `period` values.
 */
export function streamInBlocks(period: number, first: number, { open, add }: BlockKernel): ValueStream {
  const block = new Float64Array(period)
  let seen = -first
  return (value) => {
    if (seen++ < 0) return Number.NaN
    const place = (seen - 1) % period
    if (place === 0) open(value, block)
    block[place] = value
    const result = add(value, place)
    return seen < period ? Number.NaN : result
  }
}

/** The value `bars` ago; NaN until there is one. */
export function pastValueStream(bars: number): ValueStream {
  const past = new Float64Array(bars).fill(Number.NaN)
  let at = 0
  return (value) => {
    if (bars === 0) return value
    const older = past[at]!
    past[at] = value
    at = (at + 1) % bars
    return older
  }
}

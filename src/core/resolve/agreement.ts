/** What the sources of a bar think of each other, as columns beside the bars that were taken. */

/**
 * `alone`: nobody else has a word that counts. `agree`: at least as many others agree with the bar taken as differ from it.
 * `disagree`: others differ, and no majority settles it. `outvoted`: more sources agreed with each other than with the best
 * source, so that theirs was taken.
 */
export const verdicts = ['alone', 'agree', 'disagree', 'outvoted'] as const

export type Agreement = {
  /** How many sources have a word that counts. */
  readonly sources: Uint8Array
  /** How many of them agree with the bar taken, its own source included. */
  readonly agreeing: Uint8Array
  /** The largest difference of a close from the one taken, as a fraction of the larger; 0 where there is no other. */
  readonly difference: Float64Array
  /** Index into `verdicts`. */
  readonly verdict: Uint8Array
}

/** Every bar alone, until somebody looks. */
export function openAgreement(bars: number): Agreement {
  return {
    sources: new Uint8Array(bars).fill(1),
    agreeing: new Uint8Array(bars).fill(1),
    difference: new Float64Array(bars),
    verdict: new Uint8Array(bars),
  }
}

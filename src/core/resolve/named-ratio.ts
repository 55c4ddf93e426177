/** Ratios between two sources that have a name: a split one of them was not adjusted for, or another unit of money. */
import { usualRatios } from '#core/cleaning/split-steps.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'

/** `split`: the ratio of splits on record. `usual-split`: one that companies make, on no record. `unit`: 100 of the minor unit. */
export type NamedRatio = {
  readonly kind: 'split' | 'usual-split' | 'unit'
  readonly ratio: number
}

/** How far a ratio of two prices may lie from its name; sources round, and differ a little as it is. */
const NEARNESS = 0.01
/** Smaller splits cannot be told from sources that differ. */
const LEAST_SIZE = 0.08
const MINOR_UNITS = 100

/** Finds the name of a ratio of closes, the splits on record first. Null for 1, for NaN, and for what has no name. */
export function ratioNamer(actions: readonly CorporateAction[]): (ratio: number) => NamedRatio | null {
  const recorded = runsOf(actions.filter(({ kind }) => kind === 'split').map(({ value }) => value))
  const straight: NamedRatio[] = [
    ...recorded.map((ratio) => ({ kind: 'split', ratio }) as const),
    { kind: 'unit', ratio: MINOR_UNITS },
    ...usualRatios.map((ratio) => ({ kind: 'usual-split', ratio }) as const),
  ]
  const names = straight.flatMap((name) => [name, { ...name, ratio: 1 / name.ratio }])
  return (ratio) => names.find((name) => Math.abs(Math.log(ratio / name.ratio)) <= NEARNESS) ?? null
}

/** Products of neighbouring splits: a source may lack one of them or several. */
function runsOf(splits: readonly number[]): number[] {
  const products: number[] = []
  for (let first = 0; first < splits.length; first++) {
    let product = 1
    for (let last = first; last < splits.length; last++) {
      product *= splits[last]!
      if (Math.abs(Math.log(product)) >= LEAST_SIZE) products.push(product)
    }
  }
  return products
}

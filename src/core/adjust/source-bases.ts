/** On which basis each source of a series quotes: as it states, else as its prices around splits show, else as most do. */
import { pickBars } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { SourceWords } from '#core/resolve/source-words.ts'
import { detectBasis } from './detect-basis.ts'
import type { PriceBasis } from './price-basis.ts'

export type SourceBasis = {
  readonly source: string
  readonly basis: PriceBasis
  /** `stated` by the source, shown by the `evidence` of its prices, or `assumed` where neither says anything. */
  readonly from: 'stated' | 'evidence' | 'assumed'
}

/** By the ids of sources; those that serve whatever somebody put there state none. */
export type StatedBases = ReadonlyMap<string, PriceBasis>

/** Most providers quote in today's shares; where no split is known, that is also what was traded. */
export const USUAL_BASIS: PriceBasis = 'split-adjusted'

/** One for each source of the words, in their order. `splits` are those on record, whoever says so. */
export function basesOfSources(
  words: Pick<SourceWords, 'bars' | 'sourceIndex' | 'sources'>,
  splits: readonly CorporateAction[],
  stated: StatedBases,
): SourceBasis[] {
  return words.sources.map((source, index) => {
    const own = stated.get(source)
    if (own !== undefined) return { source, basis: own, from: 'stated' }
    const rows = rowsOf(words, index)
    const bars = rows.length === words.bars.day.length ? words.bars : pickBars(words.bars, rows)
    const { basis } = detectBasis(bars, splits)
    return basis === null
      ? { source, basis: USUAL_BASIS, from: 'assumed' }
      : { source, basis, from: 'evidence' }
  })
}

function rowsOf({ sourceIndex }: Pick<SourceWords, 'sourceIndex'>, index: number): number[] {
  const rows: number[] = []
  for (let i = 0; i < sourceIndex.length; i++) if (sourceIndex[i] === index) rows.push(i)
  return rows
}

/** One value a day out of what several sources said: the newest word, and whether the others agree with it. */
import { type MarketValues, pickMarketValues } from '#core/market-data/market-values.ts'
import { SIMULATED } from '#core/simulate/source-id.ts'
import type { MarketWords } from '#ports/store/market-data.ts'

/** One a day, ascending. */
export type ToldValues = Omit<MarketWords, 'values'> & {
  readonly values: MarketValues
  /** 1 on days when another source says something else. */
  readonly isDisputed: Uint8Array
}

/** Two closes of one index differ by rounding alone; a tenth of a percent is more than that. */
const TOLERANCE = 0.001

/** What was taken back does not count, nor what was invented where anything is real. */
export function toldValues(words: MarketWords): ToldValues {
  const { values, sourceIndex, sources, knownAt, grades } = words
  const isSaid = (i: number) => !Number.isNaN(values.value[i]!)
  const isReal = (i: number) => sources[sourceIndex[i]!] !== SIMULATED
  const said = Array.from(values.day.keys()).filter(isSaid)
  const counted = said.some(isReal) ? said.filter(isReal) : said
  const rows: number[] = []
  const disputed: number[] = []
  for (const [at, row] of counted.entries()) {
    // Within a day words stand by their moment, so the last is the newest.
    if (values.day[counted[at + 1] ?? -1] === values.day[row]) continue
    rows.push(row)
    disputed.push(isDisputedAt(counted, at, values) ? 1 : 0)
  }
  return {
    values: pickMarketValues(values, rows),
    knownAt: Float64Array.from(rows, (row) => knownAt[row]!),
    grades: Uint8Array.from(rows, (row) => grades[row]!),
    sourceIndex: Uint16Array.from(rows, (row) => sourceIndex[row]!),
    sources,
    isDisputed: Uint8Array.from(disputed),
  }
}

function isDisputedAt(counted: readonly number[], at: number, { day, value }: MarketValues): boolean {
  const chosen = counted[at]!
  for (let other = at - 1; other >= 0 && day[counted[other]!] === day[chosen]; other--) {
    const difference = Math.abs(value[counted[other]!]! - value[chosen]!)
    if (difference > TOLERANCE * Math.abs(value[chosen]!)) return true
  }
  return false
}

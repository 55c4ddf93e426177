/** Steps in the level of a price column, and the scales that bring all rows to one level. */
import { type BarField, type Bars, barCount } from '#core/market/bars.ts'
import { isExtremePrice, quotedPrices } from './quoted-prices.ts'
import { isRefused, repairValue, type WorkingSeries } from './working-series.ts'

/** At bar `index` prices start to be quoted at `factor` times the level before: 0.25 after an unapplied 4:1 split. */
export type LevelStep = {
  readonly index: number
  readonly factor: number
  /** Whether adj_close steps as well; it does not where the source adjusted it already. */
  readonly adjusted: boolean
}

/** Float noise of factors that cancel each other. */
const NOISE = 1e-9

/** For each of `count` rows, what its prices are to be multiplied by to stand at the level of row `reference`. */
export function scalesTo(
  reference: number,
  steps: readonly { readonly index: number; readonly factor: number }[],
  count: number,
): Float64Array {
  const factors = new Float64Array(count).fill(1)
  for (const { index, factor } of steps) factors[index] = factors[index]! * factor
  const scales = new Float64Array(count).fill(1)
  for (let i = reference; i > 0; i--) scales[i - 1] = scales[i]! * factors[i]!
  for (let i = reference + 1; i < count; i++) scales[i] = scales[i - 1]! / factors[i]!
  return scales.map((scale) => (Math.abs(scale - 1) < NOISE ? 1 : scale))
}

/** Brings the prices of all rows to the level of row `reference`; adj_close follows the steps it takes part in. */
export function levelPrices(
  work: WorkingSeries,
  rule: string,
  steps: readonly LevelStep[],
  reference: number,
): void {
  const count = barCount(work.bars)
  const scales = scalesTo(reference, steps, count)
  for (const field of quotedPrices) scaleColumn(work, rule, field, scales)
  const adjustedSteps = steps.filter(({ adjusted }) => adjusted)
  scaleColumn(work, rule, 'adj_close', scalesTo(reference, adjustedSteps, count))
}

/** True when all prices, multiplied by `scales`, are still prices that a market could quote. */
export function areQuotable(bars: Bars, scales: Float64Array): boolean {
  return quotedPrices.every((field) => bars[field].every((price, i) => !isExtremePrice(price * scales[i]!)))
}

/** Multiplies a column by `scales`, recording each value that changes. */
export function scaleColumn(work: WorkingSeries, rule: string, field: BarField, scales: Float64Array): void {
  const column = work.bars[field]
  for (let i = 0; i < scales.length; i++) {
    const value = column[i]!
    const isUnmoved = scales[i] === 1 || Number.isNaN(value) || value === 0
    if (!isUnmoved && !isRefused(work, rule, i)) repairValue(work, rule, i, field, scaled(value, scales[i]!))
  }
}

/**
 * A hundredth is divided by 100: times 0.01, which no double holds, would leave 236.73000000000002 of 23673. A hundred times
 * moves the decimal point: as a product of doubles, 2.7661 would leave 276.60999999999996.
 */
function scaled(value: number, scale: number): number {
  const digits = String(value)
  if (Math.abs(scale - 100) < NOISE && !digits.includes('e')) return Number(`${digits}e2`)
  const divisor = Math.round(1 / scale)
  return divisor > 1 && Math.abs(1 / scale - divisor) < NOISE ? value / divisor : value * scale
}

/** True when column values `index − 1` and `index` stand to each other as `factor`, within `tolerance` on the log scale. */
export function stepsBy(column: Float64Array, index: number, factor: number, tolerance: number): boolean {
  return Math.abs(Math.log(column[index]! / column[index - 1]! / factor)) <= tolerance
}

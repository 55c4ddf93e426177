/** The returns of several assets on common days: what every estimate of means and covariances starts from. */
import { hasMissing } from '#core/math/missing.ts'
import { AppError } from '#core/errors.ts'

/** One column an asset, each as long as `day`; `column[i][t]` is the return that ends on `day[t]`, NaN where there is none. */
export type ReturnsTable = {
  readonly symbols: readonly string[]
  readonly day: Int32Array
  readonly columns: readonly Float64Array[]
}

/** `refuse` stops at a missing return; `common` keeps the days that all have; `pairwise` leaves them to each estimate. */
export const missingPolicies = ['refuse', 'common', 'pairwise'] as const
export type MissingPolicy = (typeof missingPolicies)[number]

type PriceTable = ReturnsTable

/**
 * Simple returns p[t] / p[t−1] − 1 of wide prices whose days ascend; one row shorter than they are. A missing price makes
 * two missing returns; none is ever filled in. Throws AppError `ragged-columns` under `refuse`, naming the columns that lack
 * prices and the window that all of them have, and `no-usable-rows` when fewer than 2 returns are left.
 */
export function returnsTable({ symbols, day, columns }: PriceTable, missing: MissingPolicy): ReturnsTable {
  const used = missing === 'common' ? commonPart({ symbols, day, columns }) : { symbols, day, columns }
  if (missing === 'refuse') refuseRagged(used)
  const returns = used.columns.map(returnsOf)
  return enoughReturns({ symbols, day: used.day.slice(1), columns: returns })
}

/** The table itself. Throws AppError `no-usable-rows` for one of fewer than 2 returns. */
export function enoughReturns(table: ReturnsTable): ReturnsTable {
  const { symbols, day } = table
  if (day.length >= 2) return table
  const days = day.length + 1
  throw new AppError(
    'no-usable-rows',
    `Too few prices: ${symbols.join(', ')} have ${days} common days, and estimates need at least 3.`,
    { details: { symbols, days } },
  )
}

/** Simple returns, one fewer than there are prices. */
export function returnsOf(price: Float64Array): Float64Array {
  const returns = new Float64Array(Math.max(0, price.length - 1))
  for (let t = 0; t < returns.length; t++) returns[t] = price[t + 1]! / price[t]! - 1
  return returns
}

/** The days on which every column has a value; the table itself, not copied, where that is all of them. */
export function commonPart(table: ReturnsTable): ReturnsTable {
  if (isComplete(table)) return table
  const { symbols, day, columns } = table
  const isCommon = (_: number, t: number) => columns.every((column) => !Number.isNaN(column[t]!))
  return { symbols, day: day.filter(isCommon), columns: columns.map((column) => column.filter(isCommon)) }
}

export function isComplete({ columns }: ReturnsTable): boolean {
  return columns.every((column) => !hasMissing(column))
}

function refuseRagged(table: PriceTable): void {
  const ragged = table.symbols.filter((_, index) => hasMissing(table.columns[index]!))
  if (ragged.length === 0) return
  const common = commonPart(table).day
  const window = { from: common[0] ?? null, to: common.at(-1) ?? null, days: common.length }
  throw new AppError(
    'ragged-columns',
    `Prices are missing in ${ragged.join(', ')}; all ${table.symbols.length} columns have prices on ${common.length} of ${table.day.length} days. Use --missing common for those days, or --missing pairwise.`,
    { details: { columns: ragged, window } },
  )
}

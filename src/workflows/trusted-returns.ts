/** Returns of which no price is in doubt: those that touch a bar graded poor are left out before anything is estimated. */
import { AppError } from '#core/errors.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import {
  commonPart,
  type MissingPolicy,
  type ReturnsTable,
  returnsTable,
} from '#core/moments/returns-table.ts'

/** One column an asset, as long as the days of the prices: 1 where the bar is not trusted. */
export type Untrusted = readonly Uint8Array[]

export type TrustedReturns = {
  readonly returns: ReturnsTable
  /** Days left out for all assets, or under `pairwise` single returns that count as missing. */
  readonly excluded: number
}

/** Throws AppError `no-usable-rows` where fewer than 2 returns are left, and what `returnsTable` throws. */
export function trustedReturns(
  prices: PriceTable,
  missing: MissingPolicy,
  untrusted: Untrusted | null,
): TrustedReturns {
  const table = returnsTable(prices, missing)
  if (!untrusted?.some((column) => column.includes(1))) return { returns: table, excluded: 0 }
  const touched = touchedReturns(prices, missing, untrusted)
  return missing === 'pairwise' ? withHoles(table, touched) : withoutDays(table, touched)
}

/** The same of returns that are complete already; `untrusted` is of their prices, one more than they. */
export function withoutUntrusted(returns: ReturnsTable, untrusted: Untrusted | null): ReturnsTable {
  if (!untrusted?.some((column) => column.includes(1))) return returns
  const touched = untrusted.map((column) =>
    Uint8Array.from(returns.day, (_, t) => column[t]! | column[t + 1]!),
  )
  return withoutDays(returns, touched).returns
}

/** Whether either price of a return is in doubt. */
function touchedReturns(prices: PriceTable, missing: MissingPolicy, untrusted: Untrusted): Uint8Array[] {
  const { day } = missing === 'common' ? commonPart(prices) : prices
  const place = new Map(Array.from(prices.day, (one, t) => [one, t]))
  const places = Array.from(day, (one) => place.get(one)!)
  return untrusted.map((column) =>
    Uint8Array.from({ length: day.length - 1 }, (_, t) => column[places[t]!]! | column[places[t + 1]!]!),
  )
}

function withHoles(table: ReturnsTable, touched: readonly Uint8Array[]): TrustedReturns {
  const columns = table.columns.map((column, i) =>
    column.map((value, t) => (touched[i]![t] === 1 ? Number.NaN : value)),
  )
  const excluded = touched.reduce((sum, column) => sum + column.reduce((own, one) => own + one, 0), 0)
  return { returns: { ...table, columns }, excluded }
}

function withoutDays(table: ReturnsTable, touched: readonly Uint8Array[]): TrustedReturns {
  const isTrusted = (_: number, t: number) => touched.every((column) => column[t] === 0)
  const day = table.day.filter(isTrusted)
  const excluded = table.day.length - day.length
  if (day.length < 2) {
    throw new AppError(
      'no-usable-rows',
      `Of ${table.day.length} returns ${day.length} touch no bar that is graded poor, and estimates need at least 2. Repair the prices, or give --trust all.`,
      { details: { returns: table.day.length, trusted: day.length } },
    )
  }
  return {
    returns: {
      symbols: table.symbols,
      day,
      columns: table.columns.map((column) => column.filter(isTrusted)),
    },
    excluded,
  }
}

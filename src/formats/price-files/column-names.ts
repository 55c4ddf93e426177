/** What the columns of a price file are called, and what each name means. */
import type { BarField } from '#core/market/bars.ts'
import type { CorporateActionKind } from '#core/market/corporate-action.ts'

/** In the order of preference where a file has several. */
export const dayRoles = ['date', 'datetime', 'timestamp', 'time'] as const
export const symbolRoles = ['symbol', 'ticker', 'stock', 'name'] as const

type DayRole = (typeof dayRoles)[number]
type SymbolRole = (typeof symbolRoles)[number]
export type ColumnRole = DayRole | SymbolRole | BarField | CorporateActionKind

/** The role of a column, or null for one that prices have no use for. Case, `_`, spaces and `-` do not matter. */
export function roleOf(name: string): ColumnRole | null {
  return roles.get(name.toLowerCase().replace(/[\s_-]+/g, '')) ?? null
}

export function isDayName(name: string): boolean {
  const role = roleOf(name)
  return dayRoles.some((dayRole) => dayRole === role)
}

const roles: ReadonlyMap<string, ColumnRole> = new Map([
  ['date', 'date'],
  ['datetime', 'datetime'],
  ['timestamp', 'timestamp'],
  ['time', 'time'],
  ['symbol', 'symbol'],
  ['ticker', 'ticker'],
  ['stock', 'stock'],
  ['name', 'name'],
  ['open', 'open'],
  ['high', 'high'],
  ['low', 'low'],
  ['close', 'close'],
  ['adjclose', 'adj_close'],
  ['adjustedclose', 'adj_close'],
  ['adjusted', 'adj_close'],
  ['volume', 'volume'],
  ['dividends', 'dividend'],
  ['stocksplits', 'split'],
  ['capitalgains', 'capital-gain'],
])

/** What the lines of a portfolio add up to. */
import { type QualityLevel, qualityLevels } from '#core/quality/levels.ts'
import type { PortfolioValue, ValueLine } from '#web/state/portfolios.ts'

/** Null while a gain is not known. */
export function unrealisedOf(lines: readonly ValueLine[]): string | null {
  const gains = lines.map(({ effects }) => effects.total)
  return gains.includes(null) ? null : String(gains.reduce((sum, gain) => sum + Number(gain), 0))
}

/** The worst grade among the prices; null where none is graded. */
export function gradeOf(lines: readonly ValueLine[]): QualityLevel | null {
  return qualityLevels.findLast((level) => lines.some(({ price }) => price?.grade === level)) ?? null
}

export const allocations = ['holding', 'currency', 'account'] as const
export type AllocationBy = (typeof allocations)[number]

export type Part = { readonly name: string; readonly weight: number }

/** Parts of the known value, the largest first; what has no value has no part. */
export function partsBy({ lines, cash }: PortfolioValue, by: AllocationBy): Part[] {
  const named = [
    ...lines.map((line) => ({ name: nameOf(line, by), value: Number(line.baseValue ?? 0) })),
    ...cash.map(({ currency, account, baseValue }) => ({
      name: by === 'holding' ? `Cash ${currency}` : by === 'currency' ? currency : account || 'main account',
      value: Number(baseValue ?? 0),
    })),
  ]
  const total = named.reduce((sum, { value }) => sum + value, 0)
  if (total <= 0) return []
  return [...Map.groupBy(named, ({ name }) => name)]
    .map(([name, some]) => ({ name, weight: some.reduce((sum, { value }) => sum + value, 0) / total }))
    .filter(({ weight }) => weight !== 0)
    .toSorted((a, b) => b.weight - a.weight)
}

function nameOf({ symbol, isin, name, currency, account }: ValueLine, by: AllocationBy): string {
  if (by === 'currency') return currency
  if (by === 'account') return account || 'main account'
  return symbol ?? isin ?? name ?? 'unnamed'
}

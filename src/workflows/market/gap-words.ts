/** What a gap policy did, in the words of a document. */
import type { GapPolicy } from '#core/market-data/gap-policy.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import type { MarketAnswer } from '#protocol/http/market.ts'

/** `day` is the one that answers; null where none does. */
export function gapDocument(
  gap: GapPolicy,
  on: EpochDay,
  day: number | null,
  what: string,
): MarketAnswer['gap'] {
  const { policy, maxAgeDays } = gap
  const ageDays = day === null ? null : on - day
  return { policy, maxAgeDays, ageDays, missing: day === null ? missingWords(gap, on, what) : null }
}

function missingWords({ policy, maxAgeDays }: GapPolicy, on: EpochDay, what: string): string {
  const day = formatDay(on)
  if (policy === 'none') return `There is no ${what} on ${day} itself.`
  if (maxAgeDays === null) return `There is no ${what} on ${day} or before.`
  return `There is no ${what} on ${day} or in the ${maxAgeDays} days before.`
}

/** Marks a value that answers for a later day. */
export const CARRIED = 'carried-forward'

/** Marks an answer without a value. */
export const MISSING = 'missing'

/** Marks a value that was said before its day was over, and may still change. */
export const PROVISIONAL = 'provisional'

/** Marks a value that another source gives otherwise. */
export const DISPUTED = 'sources-disagree'

/** How a day without a value was answered, in a sentence for people. */
import type { MarketAnswer } from '#protocol/http/market.ts'
import { plural } from './numbers.ts'

export function gapText({ policy, maxAgeDays, ageDays, missing }: MarketAnswer['gap']): string {
  if (missing !== null) return missing
  if (ageDays === 0 || ageDays === null) return `Of that very day.`
  const bound = maxAgeDays === null ? 'any age' : `at most ${plural(maxAgeDays, 'day')}`
  return `${plural(ageDays, 'day')} old (gap policy ${policy}, ${bound}).`
}

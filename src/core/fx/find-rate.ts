/** The rate of any pair on any day, with the path it was formed on: direct, inverse, through the euro or the dollar, in small units. */
import type { GapPolicy } from '#core/market-data/gap-policy.ts'
import { type Decimal, divideDecimals, multiplyDecimals, withoutTrailingZeros } from '#core/money/decimal.ts'
import { addDays, type EpochDay } from '#core/time/epoch-day.ts'
import { type CurrencyUnit, majorPerUnit } from './currency-units.ts'
import type { Rate, RateBook } from './rate-book.ts'

/** Quotients are rounded once, at the end, to so many significant digits, half to even. */
export const RATE_DIGITS = 20

/**
 * One step of a path. `rate` multiplies for `direct` (units of `to` for one `from`) and `unit` (a fixed number of small
 * units), and divides for `inverse` (the source quotes units of `from` for one `to`).
 */
export type Leg = {
  readonly kind: 'direct' | 'inverse' | 'unit'
  readonly from: string
  readonly to: string
  readonly rate: Decimal
  /** What the source said; null for a unit, which nobody has to say. */
  readonly quoted: Rate | null
}

export type FoundRate = {
  readonly rate: Decimal
  /** The day of every quoted leg, which is one and the same; the day asked for where nothing had to be quoted. */
  readonly day: EpochDay
  /** In order; empty for a currency against itself. */
  readonly path: readonly Leg[]
}

/**
 * Units of `to` for one `from` on `day`, or on the last day before it that the gap policy allows and on which every leg of one
 * path was quoted. On a day the shortest path wins: direct, then inverse, then through EUR, then USD, then both. Null where no
 * path is quoted: a missing rate is never 1. `oldest` bounds the search where the policy has no greatest age.
 */
export function findRate(
  book: RateBook,
  { from, to }: { readonly from: CurrencyUnit; readonly to: CurrencyUnit },
  { day, gap, oldest }: { readonly day: EpochDay; readonly gap: GapPolicy; readonly oldest: EpochDay },
): FoundRate | null {
  const earliest = gap.maxAgeDays === null ? oldest : Math.max(oldest, day - gap.maxAgeDays)
  for (let on = day; on >= earliest || on === day; on = addDays(on, -1)) {
    const quoted = quotedPath(book, from.major, to.major, on)
    if (!quoted) continue
    const path = [...unitLeg(from, 'small-to-major'), ...quoted, ...unitLeg(to, 'major-to-small')]
    return { rate: rateAlong(path), day: on, path }
  }
  return null
}

function quotedPath(book: RateBook, from: string, to: string, day: EpochDay): Leg[] | null {
  if (from === to) return []
  for (const chain of chains(from, to)) {
    const legs = chain.slice(1).map((next, at) => quotedLeg(book, chain[at]!, next, day))
    if (legs.every((leg) => leg !== null)) return legs
  }
  return null
}

/** Every way to walk from one currency to another, the shortest first. */
function chains(from: string, to: string): readonly (readonly string[])[] {
  const through = [[], ['EUR'], ['USD'], ['EUR', 'USD'], ['USD', 'EUR']]
  return through
    .filter((pivots) => !pivots.includes(from) && !pivots.includes(to))
    .map((pivots) => [from, ...pivots, to])
}

function quotedLeg(book: RateBook, from: string, to: string, day: EpochDay): Leg | null {
  const [direct] = book.on(from, to, day)
  if (direct) return { kind: 'direct', from, to, rate: direct.rate, quoted: direct }
  const [inverse] = book.on(to, from, day)
  if (inverse) return { kind: 'inverse', from, to, rate: inverse.rate, quoted: inverse }
  return null
}

function unitLeg(unit: CurrencyUnit, way: 'small-to-major' | 'major-to-small'): Leg[] {
  if (unit.perMajor === 1) return []
  const { code, major } = unit
  const fixed = { kind: 'unit', quoted: null } as const
  if (way === 'small-to-major') return [{ ...fixed, from: code, to: major, rate: majorPerUnit(unit) }]
  return [{ ...fixed, from: major, to: code, rate: { units: BigInt(unit.perMajor), scale: 0 } }]
}

const one: Decimal = { units: 1n, scale: 0 }

/** All that multiplies over all that divides: one rounding however long the path; none where nothing divides. */
function rateAlong(path: readonly Leg[]): Decimal {
  const product = (legs: readonly Leg[]) => legs.map(({ rate }) => rate).reduce(multiplyDecimals, one)
  const isDivisor = ({ kind }: Leg) => kind === 'inverse'
  const numerator = product(path.filter((leg) => !isDivisor(leg)))
  if (!path.some(isDivisor)) return path.length > 1 ? withoutTrailingZeros(numerator) : numerator
  return divideDecimals(numerator, product(path.filter(isDivisor)), RATE_DIGITS)
}

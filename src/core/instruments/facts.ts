/** What several sources say of one instrument, fact by fact: which word counts, who differs, and how far to trust it. */
import type { QualityLevel } from '#core/quality/levels.ts'
import { type EpochDay, type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import { isSameExchange } from './exchanges.ts'
import type { InstrumentProfile } from './instrument.ts'

export const factNames = [
  'name',
  'type',
  'exchange',
  'currency',
  'country',
  'sector',
  'industry',
  'isin',
  'market_cap',
] as const
export type FactName = (typeof factNames)[number]

/** `value` is the text as the source gave it, or the decimal of an amount; `unit` the currency of an amount. */
export type InstrumentFact = {
  readonly fact: FactName
  readonly value: string
  readonly unit: string | null
  /** The day it speaks of; null where the source names none. */
  readonly asOf: EpochDay | null
}

export type StatedFact = InstrumentFact & {
  readonly source: string
  /** When the source first said so, and when it last did. */
  readonly knownAt: EpochMs
  readonly confirmedAt: EpochMs
}

export type SettledFact = {
  readonly chosen: StatedFact
  /** What the other sources say, in their order. */
  readonly others: readonly (StatedFact & { readonly agrees: boolean })[]
  readonly grade: QualityLevel
}

/** The facts a profile states. */
export function factsOf(profile: InstrumentProfile): InstrumentFact[] {
  const { name, kind, exchange, currency, country, sector, industry, isin, marketCap } = profile
  const texts = { name, type: kind, exchange, currency, country, sector, industry, isin }
  const plain = (Object.keys(texts) as (keyof typeof texts)[]).flatMap((fact) =>
    texts[fact] === null ? [] : [{ fact, value: texts[fact], unit: null, asOf: null }],
  )
  if (marketCap === null) return plain
  const { value, currency: unit, asOf } = marketCap
  return [...plain, { fact: 'market_cap', value: String(value), unit, asOf }]
}

/**
 * The word of the first source in `order` counts; sources that are not in it come last. Excellent: a second source agrees and
 * none differs; good: one source alone; fair: sources differ, or nobody has said so for 90 days; poor: for a year.
 */
export function settleFact(
  said: readonly StatedFact[],
  order: readonly string[],
  now: EpochMs,
): SettledFact | null {
  const rank = ({ source }: StatedFact) => (order.includes(source) ? order.indexOf(source) : order.length)
  const [chosen, ...rest] = said.toSorted((a, b) => rank(a) - rank(b))
  if (chosen === undefined) return null
  const others = rest.map((other) => ({ ...other, agrees: agree(chosen, other) }))
  return { chosen, others, grade: gradeOf(chosen, others, now) }
}

const FRESH_DAYS_MAX = 90
const OLD_DAYS_MIN = 365

function gradeOf(chosen: StatedFact, others: SettledFact['others'], now: EpochMs): QualityLevel {
  const newest = Math.max(
    chosen.confirmedAt,
    ...others.filter((one) => one.agrees).map((one) => one.confirmedAt),
  )
  const silentDays = (now - newest) / MS_PER_DAY
  if (silentDays > OLD_DAYS_MIN) return 'poor'
  if (silentDays > FRESH_DAYS_MAX || others.some((one) => !one.agrees)) return 'fair'
  return others.length > 0 ? 'excellent' : 'good'
}

/** Sources take a market's value at different moments of the day. */
const AMOUNT_TOLERANCE = 0.05

function agree(a: StatedFact, b: StatedFact): boolean {
  if (a.fact === 'market_cap') {
    const [one, other] = [Number(a.value), Number(b.value)]
    const isSameUnit = a.unit === b.unit || a.unit === null || b.unit === null
    return isSameUnit && Math.abs(one - other) <= AMOUNT_TOLERANCE * Math.max(one, other)
  }
  if (a.fact === 'exchange') return isSameExchange(a.value, b.value)
  if (a.fact === 'name') return bareName(a.value) === bareName(b.value)
  return a.value.toLowerCase() === b.value.toLowerCase()
}

/** `Apple Inc.` and `APPLE INC` are one name, and so are names with and without the form of the company. */
function bareName(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const forms = new Set([
    'inc',
    'corp',
    'corporation',
    'plc',
    'ltd',
    'limited',
    'ag',
    'sa',
    'nv',
    'se',
    'co',
    'company',
    'the',
  ])
  const bare = words.filter((word) => !forms.has(word))
  return (bare.length > 0 ? bare : words).join(' ')
}

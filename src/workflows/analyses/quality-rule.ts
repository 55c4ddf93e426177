/** What grades do to a portfolio: assets below a grade are left out, doubtful ones capped, bars graded poor are no evidence. */
import { AppError } from '#core/errors.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import { type QualityLevel, qualityLevels } from '#core/quality/levels.ts'
import type { Untrusted } from '#workflows/trusted-returns.ts'

export type QualityRule = {
  /** The least grade an asset may have; null leaves none out. */
  readonly minGrade: QualityLevel | null
  /** The largest weight of an asset of that grade. */
  readonly caps: Readonly<Partial<Record<QualityLevel, number>>>
  /** Whether estimates leave out the returns that touch a bar graded poor. */
  readonly trustedBars: boolean
}

/** Null where no session was expected in the window, which counts as poor. */
export type AssetGrade = { readonly score: number | null; readonly level: QualityLevel | null }

export type GradedRule = QualityRule & {
  /** One a column of the prices. */
  readonly grades: readonly AssetGrade[]
  readonly untrusted: Untrusted
}

export type RuledAsset = AssetGrade & {
  readonly symbol: string
  readonly treated: 'kept' | 'left-out' | 'capped'
  /** The largest weight where it is capped, else null. */
  readonly cap: number | null
  readonly why: string
  /** Bars in doubt, of its own. */
  readonly poorBars: number
}

export type RuledPrices = {
  readonly prices: PriceTable
  /** Null where all bars count. */
  readonly untrusted: Untrusted | null
  /** In the order of the columns, those left out too. */
  readonly assets: readonly RuledAsset[]
}

/** What stored symbols go through where nothing else is said. */
export const usualRule: QualityRule = { minGrade: 'fair', caps: {}, trustedBars: true }

/** What was said of grades; null where nothing was. */
export type SaidOfGrades = {
  readonly minGrade: QualityLevel | 'none' | null
  readonly caps: QualityRule['caps'] | null
  readonly trust: 'graded' | 'all' | null
}

/** `usual` is in force where nothing else was said; null is no rule. A cap alone leaves the rest of the usual rule as it is. */
export function ruleSaid(
  { minGrade, caps, trust }: SaidOfGrades,
  usual: QualityRule | null,
): QualityRule | null {
  const least = minGrade === 'none' ? null : (minGrade ?? usual?.minGrade ?? null)
  const rule = { minGrade: least, caps: caps ?? usual?.caps ?? {}, trustedBars: trust !== 'all' }
  const isOn = rule.minGrade !== null || Object.keys(rule.caps).length > 0 || trust === 'graded'
  return isOn ? rule : null
}

/** `benchmark` is a column that nothing is put into, so that it stays whatever its grade. Throws AppError `infeasible` where no asset is left. */
export function ruledPrices(prices: PriceTable, graded: GradedRule, benchmark: string | null): RuledPrices {
  const assets = prices.symbols.map((symbol, i) => {
    const poorBars = graded.untrusted[i]!.reduce((sum, one) => sum + one, 0)
    return { symbol, ...graded.grades[i]!, poorBars, ...treated(graded, i, symbol === benchmark) }
  })
  const kept = assets.flatMap(({ treated: how }, i) => (how === 'left-out' ? [] : [i]))
  if (kept.every((i) => prices.symbols[i] === benchmark)) throw nothingLeft(assets, graded)
  return {
    prices: {
      symbols: kept.map((i) => prices.symbols[i]!),
      day: prices.day,
      columns: kept.map((i) => prices.columns[i]!),
    },
    untrusted: graded.trustedBars ? kept.map((i) => graded.untrusted[i]!) : null,
    assets,
  }
}

/** The rule for other prices of the same assets: fewer days, and columns at their end that nobody graded. */
export function aligned(rule: GradedRule, whole: PriceTable, prices: PriceTable): GradedRule {
  const place = new Map(Array.from(whole.day, (day, t) => [day, t]))
  const ungraded = { score: null, level: null }
  return {
    ...rule,
    grades: prices.symbols.map((_, i) => rule.grades[i] ?? ungraded),
    untrusted: prices.symbols.map((_, i) =>
      Uint8Array.from(prices.day, (day) => rule.untrusted[i]?.[place.get(day) ?? -1] ?? 0),
    ),
  }
}

/** Whether the rule changes anything at all. */
export function hasEffect({ assets, untrusted }: RuledPrices): boolean {
  return (
    assets.some(({ treated: how }) => how !== 'kept') ||
    (untrusted?.some((column) => column.includes(1)) ?? false)
  )
}

function treated(
  { minGrade, caps, grades }: GradedRule,
  index: number,
  isBenchmark: boolean,
): Pick<RuledAsset, 'treated' | 'cap' | 'why'> {
  const { score, level } = grades[index]!
  const grade = level ?? 'poor'
  const said = `graded ${level ?? 'poor: no session was expected'}${score === null ? '' : ` (${score.toFixed(3)})`}`
  if (isBenchmark) return { treated: 'kept', cap: null, why: 'is the benchmark' }
  if (minGrade !== null && qualityLevels.indexOf(grade) > qualityLevels.indexOf(minGrade))
    return { treated: 'left-out', cap: null, why: `${said}, below ${minGrade}` }
  const cap = caps[grade]
  if (cap === undefined) return { treated: 'kept', cap: null, why: said }
  return { treated: 'capped', cap, why: `${said}, at most ${cap}` }
}

function nothingLeft(assets: readonly RuledAsset[], { minGrade }: GradedRule): AppError {
  const listed = assets
    .slice(0, NAMED_MAX)
    .map(({ symbol, level, score }) => `${symbol} ${level ?? 'poor'} ${score?.toFixed(3) ?? ''}`.trim())
  return new AppError(
    'infeasible',
    `No asset is graded ${minGrade} or better: ${listed.join(', ')}${assets.length > NAMED_MAX ? ', …' : ''}. Choose a lower --min-grade, or none.`,
    { details: { constraint: 'min-grade', limit: null } },
  )
}

const NAMED_MAX = 12

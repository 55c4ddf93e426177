/** The targets that a method finds for a portfolio: asked as an analysis, so that grades enter and it is kept as a run. */
import { AppError } from '#core/errors.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import { commonPart } from '#core/moments/returns-table.ts'
import type { AllocationLimits } from '#core/optimize/allocation-problem.ts'
import type { OptimizerId } from '#core/optimize/catalogue.ts'
import type { Rebalanced } from '#core/portfolio/rebalance.ts'
import type { PortfolioSettings } from '#core/portfolio/settings.ts'
import type { SectorOf } from '#core/portfolio/drift.ts'
import { findPrice } from '#core/portfolio/valuation/price-course.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { AskedAnalysis } from '#workflows/analyses/asked-analysis.ts'
import { carryOut } from '#workflows/analyses/carry-out.ts'
import type { DocumentOf } from '#workflows/analyses/catalogue.ts'
import {
  type GradedRule,
  ruledPrices,
  ruleSaid,
  type SaidOfGrades,
} from '#workflows/analyses/quality-rule.ts'
import { answerAnalysis, manifestOf, startRun } from '#workflows/analyses/run-analysis.ts'
import { bytesOf } from '#workflows/analyses/stored-series.ts'
import { giveWay } from '#resilience/give-way.ts'
import { inputHashOf } from '#workflows/record-run.ts'
import type { CourseGrade } from './course-grade.ts'
import type { OpenPortfolio } from './open-portfolio.ts'

export type TargetsAsked = {
  readonly day: EpochDay
  readonly method: OptimizerId
  readonly grades: SaidOfGrades
  readonly settings: PortfolioSettings
  readonly sectorOf: SectorOf
}

export type FoundTargets = {
  readonly targets: Readonly<Record<string, number>>
  /** Null where grades did not enter. */
  readonly quality: NonNullable<DocumentOf<'optimize'>['quality']> | null
  /** The manifest of the run, which says why where it is not kept. */
  readonly run: unknown
}

type Tools = {
  readonly open: OpenPortfolio
  readonly bench: Workbench
  readonly signal: AbortSignal
  /** Whether a run is kept: who may only read changes nothing. */
  readonly keeps: boolean
}

/** So many returns a method looks at, at most. */
const RETURNS_MAX = 756

/** Throws AppError `no-data` where an asset has no history, `infeasible` where none is good enough, and what the method throws. */
export async function findTargets(
  assets: readonly Rebalanced[],
  asked: TargetsAsked,
  tools: Tools,
): Promise<FoundTargets> {
  const { open } = tools
  const { id, name } = open.portfolio
  const { method, grades, day } = asked
  const { inputs, ...looked } = await lookAt(assets, asked, open)
  const { prices } = looked
  const analysis: AskedAnalysis<'optimize'> = {
    kind: 'optimize',
    parameters: { portfolio: name, method, on: formatDay(day), ...saidOnly(grades) },
    inputs,
    inputHash: await inputHashOf([prices.day, ...prices.columns].map(bytesOf)),
    question: {
      ...looked,
      missing: 'common',
      request: requestOf(assets, asked),
      shares: null,
      portfolioId: id,
    },
  }
  const { weights, quality, run } = await (tools.keeps ? answerKept : answerOnly)(analysis, tools)
  const targets = Object.entries(weights).map(([symbol, weight]) => [symbol, Math.max(0, weight ?? 0)])
  return { targets: Object.fromEntries(targets), quality: quality ?? null, run }
}

async function answerKept(asked: AskedAnalysis<'optimize'>, { open, bench, signal }: Tools) {
  const startedAt = bench.clock.now()
  const id = await startRun(asked, startedAt, bench, open.portfolio.userId)
  return carryOut({ asked, id, startedAt, before: null }, bench, { signal, onProgress: () => {} })
}

async function answerOnly(asked: AskedAnalysis<'optimize'>, { bench, signal }: Tools) {
  const { clock, compute, codeVersion } = bench
  const { document } = await answerAnalysis(asked, {
    clock,
    compute,
    signal,
    onProgress: () => {},
    away: true,
  })
  const message = 'A run is kept for who may write; this answer is for reading only.'
  return {
    ...document,
    run: { ...manifestOf(asked, codeVersion, null), notStored: { code: 'forbidden', message } },
  }
}

function saidOnly(grades: SaidOfGrades) {
  return Object.fromEntries(Object.entries(grades).filter(([, said]) => said !== null))
}

function requestOf(assets: readonly Rebalanced[], { method, settings, sectorOf }: TargetsAsked) {
  return {
    expected: 'mean' as const,
    covariance: 'ledoit-wolf' as const,
    riskFreeAnnual: 0,
    periodsPerYear: 252,
    method,
    limits: limitsFrom(settings, assets, sectorOf),
    choices: {
      targetReturn: settings.targetReturn,
      targetRisk: null,
      riskAversion: aversions[settings.riskTolerance ?? 'moderate'],
      linkage: null,
      cardinality: null,
      confidence: 0.95,
    },
  }
}

/** λ of μ′w − λ/2 w′Σw: how dear a unit of variance is to whoever bears so much risk. */
const aversions = { conservative: 10, moderate: 5, aggressive: 2 } as const

/** The limits of the portfolio's settings as an optimiser takes them. */
function limitsFrom(
  { maxPosition, minPosition, sectorLimits }: PortfolioSettings,
  assets: readonly { readonly symbol: string }[],
  sectorOf: SectorOf,
): AllocationLimits {
  const isOf = (symbol: string, sector: string) => sectorOf(symbol)?.toLowerCase() === sector.toLowerCase()
  return {
    lower: new Float64Array(assets.length).fill(minPosition ?? 0),
    upper: new Float64Array(assets.length).fill(maxPosition ?? 1),
    total: 1,
    groups: Object.entries(sectorLimits).map(([sector, { min, max }]) => ({
      name: `sector:${sector}`,
      coefficients: Float64Array.from(assets, ({ symbol }) => (isOf(symbol, sector) ? 1 : 0)),
      lower: min,
      upper: max,
    })),
    turnover: null,
  }
}

/** The last prices in the base currency on days that all have which are good enough; graded as of the day of the proposal. */
async function lookAt(assets: readonly Rebalanced[], { day, grades }: TargetsAsked, open: OpenPortfolio) {
  const courses: AssetCourse[] = []
  for (const asset of assets) courses.push(await courseOf(asset, day, open))
  const whole = tableOf(courses)
  const rule = ruleSaid(grades, open.finder.usualRule)
  const kept = rule ? ruledPrices(whole, gradedBy(rule, whole, courses), null).prices : whole
  const common = commonPart(kept).day
  const first = common.at(-RETURNS_MAX - 1) ?? common[0] ?? -Infinity
  const start = whole.day.findIndex((on) => on >= first)
  const prices = {
    symbols: whole.symbols,
    day: whole.day.slice(start),
    columns: whole.columns.map((column) => column.slice(start)),
  }
  return {
    prices,
    quality: rule && gradedBy(rule, prices, courses),
    inputs: courses.flatMap(({ graded: { input } }) => input ?? []),
  }
}

type AssetCourse = {
  readonly symbol: string
  readonly prices: ReadonlyMap<number, number>
  readonly graded: CourseGrade
}

async function courseOf(
  { symbol, instrument }: Rebalanced,
  day: EpochDay,
  open: OpenPortfolio,
): Promise<AssetCourse> {
  const found = open.courses.get(instrument.key) ?? (await open.finder.find(instrument, []))
  if (!found)
    throw new AppError('no-data', `There is no history of ${symbol} for a method to look at.`, {
      details: { symbol },
    })
  const { ratios } = open.market.prices(instrument)
  const base = open.books.baseCurrency ?? ''
  const prices = new Map<number, number>()
  for (const on of found.course.days as Iterable<EpochDay>) {
    if (on > day) break
    const price = findPrice({ market: found.course, ledger: null, ratios }, on, base)
    if (!price) continue
    // Whole again over splits, in the shares of the day asked for.
    const shares = ratios.reduce((n, one) => (one.day > on && one.day <= day ? n * one.ratio : n), 1)
    prices.set(on, (price.price / shares) * open.rates.number(price.unit.major, base, on))
  }
  await giveWay()
  return { symbol, prices, graded: await open.finder.graded(found.symbol, day) }
}

function tableOf(courses: readonly AssetCourse[]): PriceTable {
  const day = Int32Array.from(new Set(courses.flatMap(({ prices }) => [...prices.keys()]))).sort()
  return {
    symbols: courses.map(({ symbol }) => symbol),
    day,
    columns: courses.map(({ prices }) => Float64Array.from(day, (on) => prices.get(on) ?? Number.NaN)),
  }
}

function gradedBy(
  rule: NonNullable<ReturnType<typeof ruleSaid>>,
  { day }: PriceTable,
  courses: readonly AssetCourse[],
): GradedRule {
  return {
    ...rule,
    grades: courses.map(({ graded }) => graded.grade),
    untrusted: courses.map(({ graded }) => Uint8Array.from(day, (on) => (graded.untrusted.has(on) ? 1 : 0))),
  }
}

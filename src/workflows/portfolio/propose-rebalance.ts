/** How to bring a portfolio to its targets: weights that are given, or found by a method under the portfolio's own limits. */
import { AppError } from '#core/errors.ts'
import { decimalToNumber, zero } from '#core/money/decimal.ts'
import type { ReturnsTable } from '#core/moments/returns-table.ts'
import { returnsTable } from '#core/moments/returns-table.ts'
import type { AllocationLimits } from '#core/optimize/allocation-problem.ts'
import type { OptimizerId } from '#core/optimize/catalogue.ts'
import type { HeldInstrument } from '#core/portfolio/books/instruments.ts'
import { driftOf, type HoldingWeight, type SectorOf } from '#core/portfolio/drift.ts'
import {
  priceInBase,
  type Proposal,
  proposeTrades,
  type Rebalanced,
  type TradingCosts,
} from '#core/portfolio/rebalance.ts'
import type { PortfolioSettings } from '#core/portfolio/settings.ts'
import { findPrice, type PriceBook, priceDecimal } from '#core/portfolio/valuation/price-course.ts'
import { type ValuedBooks, valueBooks } from '#core/portfolio/valuation/value-books.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Compute } from '#ports/compute.ts'
import { allocateShares } from '#workflows/allocate-shares.ts'
import { solveWeights } from '#workflows/optimize-weights.ts'
import { booksOn } from './measure-portfolio.ts'
import type { OpenPortfolio } from './open-portfolio.ts'

export type RebalanceAsked = {
  readonly day: EpochDay
  /** Null: the portfolio's own targets. */
  readonly targets: Readonly<Record<string, number>> | null
  /** Finds the weights instead, over what is held and targeted. */
  readonly method: OptimizerId | null
  readonly costs: TradingCosts
  readonly sectorOf: SectorOf
}

export type RebalanceProposed = Proposal & {
  readonly valued: ValuedBooks
  readonly assets: readonly Rebalanced[]
  readonly targets: Readonly<Record<string, number>>
  readonly holdings: readonly HoldingWeight[]
  readonly method: OptimizerId | null
}

/** So many returns a method looks at, at most. */
const RETURNS_MAX = 756

/** Throws AppError `no-data` where a value or price is missing, `bad-usage` without targets, and what the method throws. */
export async function proposeRebalance(
  open: OpenPortfolio,
  asked: RebalanceAsked,
  compute: Compute,
): Promise<RebalanceProposed> {
  const books = booksOn(open, asked.day)
  const valued = valueBooks(books, asked.day, open.market)
  const value = valued.total && decimalToNumber(valued.total)
  if (!value || value <= 0) throw unvalued(valued)
  const settings = { ...open.portfolio.settings, ...(asked.targets && { targets: asked.targets }) }
  const { holdings } = driftOf(valued, settings, asked.sectorOf)
  const bare = await assetsOf(holdings, open, asked.day)
  const targets =
    asked.method === null ? settings.targets : await methodTargets(bare, settings, { open, asked, compute })
  if (Object.keys(targets).length === 0)
    throw new AppError(
      'bad-usage',
      'There are no targets: give --targets A=0.6,B=0.4, keep some with `assay portfolio set`, or choose a --method.',
    )
  const assets = bare.map((asset) => ({ ...asset, weight: targets[asset.symbol] ?? 0 }))
  const proposal = await affordable({ assets, value, asked, compute, open, positions: books.positions })
  return { ...proposal, valued, assets, targets, holdings, method: asked.method }
}

function unvalued({ gaps }: ValuedBooks): AppError {
  const why = gaps.map(({ message }) => message).join(' ')
  return new AppError('no-data', `The portfolio has no value to divide. ${why}`.trim(), { details: { gaps } })
}

/** What is held and what is meant to be, each with its price. */
async function assetsOf(
  holdings: readonly HoldingWeight[],
  open: OpenPortfolio,
  day: EpochDay,
): Promise<readonly Rebalanced[]> {
  const found: Rebalanced[] = []
  for (const { symbol, instrument, quantity, target } of holdings) {
    const own: HeldInstrument = instrument ?? {
      key: symbol,
      symbol,
      isin: null,
      cusip: null,
      mic: null,
      name: null,
    }
    const book = instrument ? open.market.prices(instrument) : await bookOf(own, open)
    const base = open.books.baseCurrency ?? ''
    const price = findPrice(book, day, base)
    const rate = price ? open.rates.number(price.unit.major, base, day) : Number.NaN
    if (!price || !Number.isFinite(rate))
      throw new AppError(
        'no-data',
        `There is no price of ${symbol} in ${base} on that day. \`assay refresh ${symbol}\` fetches it.`,
        {
          details: { symbol },
        },
      )
    const inBase = priceInBase(priceDecimal(price), rate)
    found.push({
      symbol,
      instrument: own,
      price: inBase,
      weight: target ?? 0,
      held: instrument ? quantity : zero,
    })
  }
  return found
}

async function bookOf(instrument: HeldInstrument, { finder }: OpenPortfolio): Promise<PriceBook> {
  const found = await finder.find(instrument, [])
  return { market: found?.course ?? null, ledger: null, ratios: [] }
}

type Context = { readonly open: OpenPortfolio; readonly asked: RebalanceAsked; readonly compute: Compute }

async function methodTargets(
  assets: readonly Rebalanced[],
  settings: PortfolioSettings,
  { open, asked, compute }: Context,
): Promise<Readonly<Record<string, number>>> {
  const returns = await returnsOf(assets, open, asked.day)
  const request = {
    expected: 'mean' as const,
    covariance: 'ledoit-wolf' as const,
    riskFreeAnnual: 0,
    periodsPerYear: 252,
    method: asked.method!,
    limits: limitsFrom(settings, assets, asked.sectorOf),
    choices: {
      targetReturn: settings.targetReturn,
      targetRisk: null,
      riskAversion: aversions[settings.riskTolerance ?? 'moderate'],
      linkage: null,
      cardinality: null,
      confidence: 0.95,
    },
  }
  const { symbols, allocation } = await solveWeights(returns, request, compute)
  return Object.fromEntries(symbols.map((symbol, i) => [symbol, Math.max(0, allocation.weights[i]!)]))
}

/** λ of μ′w − λ/2 w′Σw: how dear a unit of variance is to whoever bears so much risk. */
const aversions = { conservative: 10, moderate: 5, aggressive: 2 } as const

/** The limits of the portfolio's settings as an optimiser takes them. */
export function limitsFrom(
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

/** The last returns in the base currency on days that all have. */
async function returnsOf(
  assets: readonly Rebalanced[],
  open: OpenPortfolio,
  day: EpochDay,
): Promise<ReturnsTable> {
  const columns: Map<number, number>[] = []
  for (const { instrument, symbol } of assets) {
    const known = open.market.prices(instrument).market
    const market = known ?? (await bookOf(instrument, open)).market
    if (!market)
      throw new AppError('no-data', `There is no history of ${symbol} for a method to look at.`, {
        details: { symbol },
      })
    const base = open.books.baseCurrency ?? ''
    const prices = new Map<number, number>()
    for (const on of market.days) {
      if (on > day) break
      const found = findPrice(
        { market, ledger: null, ratios: open.market.prices(instrument).ratios },
        on as EpochDay,
        base,
      )
      // Whole again over splits, in the shares of the day asked for.
      const shares = open.market
        .prices(instrument)
        .ratios.reduce((n, one) => (one.day > on && one.day <= day ? n * one.ratio : n), 1)
      if (found)
        prices.set(on, (found.price / shares) * open.rates.number(found.unit.major, base, on as EpochDay))
    }
    columns.push(prices)
  }
  const days = [...(columns[0]?.keys() ?? [])].slice(-RETURNS_MAX - 1)
  const table = {
    symbols: assets.map(({ symbol }) => symbol),
    day: Int32Array.from(days),
    columns: columns.map((prices) => Float64Array.from(days, (on) => prices.get(on) ?? Number.NaN)),
  }
  return returnsTable(table, 'common')
}

type Affordable = {
  readonly assets: readonly Rebalanced[]
  readonly value: number
  readonly asked: RebalanceAsked
  readonly compute: Compute
  readonly open: OpenPortfolio
  readonly positions: ReturnType<typeof booksOn>['positions']
}

const TRIES_MAX = 8

/** Divides less and less until the costs are paid too. */
async function affordable({ assets, value, asked, compute, open, positions }: Affordable): Promise<Proposal> {
  // What the targets leave over is meant to stay cash.
  const invested = assets.reduce((sum, { weight }) => sum + weight, 0)
  const weights = Float64Array.from(assets, ({ weight }) => (invested > 0 ? weight / invested : 0))
  const prices = Float64Array.from(assets, ({ price }) => decimalToNumber(price))
  const wanted = { assets, value, costs: asked.costs, positions, basis: open.costBasis }
  let toDivide = value * Math.min(1, invested)
  for (let tries = 1; ; tries++) {
    const shares =
      toDivide > 0
        ? (await allocateShares({ weights, prices, value: toDivide, lot: 1 }, compute)).best.shares
        : new Float64Array(assets.length)
    const proposal = proposeTrades({ ...wanted, shares })
    if (proposal.cashAfter >= Math.min(0, proposal.cashBefore) || tries === TRIES_MAX) return proposal
    toDivide -= 1.05 * -proposal.cashAfter
  }
}

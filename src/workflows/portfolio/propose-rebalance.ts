/** How to bring a portfolio to its targets: weights that are given, or found by a method under the portfolio's own limits. */
import { AppError } from '#core/errors.ts'
import { decimalToNumber, zero } from '#core/money/decimal.ts'
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
import { findPrice, type PriceBook, priceDecimal } from '#core/portfolio/valuation/price-course.ts'
import { type ValuedBooks, valueBooks } from '#core/portfolio/valuation/value-books.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Compute } from '#ports/compute.ts'
import type { Workbench } from '#ports/workbench.ts'
import { allocateShares } from '#workflows/allocate-shares.ts'
import type { SaidOfGrades } from '#workflows/analyses/quality-rule.ts'
import { booksOn } from './measure-portfolio.ts'
import { findTargets, type FoundTargets } from './find-targets.ts'
import type { OpenPortfolio } from './open-portfolio.ts'

export type RebalanceAsked = {
  readonly day: EpochDay
  /** Null: the portfolio's own targets. */
  readonly targets: Readonly<Record<string, number>> | null
  /** Finds the weights instead, over what is held and targeted. */
  readonly method: OptimizerId | null
  /** What was said of grades, which only a method looks at. */
  readonly grades: SaidOfGrades
  readonly costs: TradingCosts
  readonly sectorOf: SectorOf
}

export type RebalanceProposed = Proposal & {
  readonly valued: ValuedBooks
  readonly assets: readonly Rebalanced[]
  readonly targets: Readonly<Record<string, number>>
  readonly holdings: readonly HoldingWeight[]
  readonly method: OptimizerId | null
  /** How a method found them; null without one. */
  readonly found: FoundTargets | null
}

export type RebalanceTools = {
  readonly bench: Workbench
  readonly signal: AbortSignal
  /** Whether the run by which a method finds weights is kept. */
  readonly keeps: boolean
}

/** Throws AppError `no-data` where a value or price is missing, `bad-usage` without targets, and what the method throws. */
export async function proposeRebalance(
  open: OpenPortfolio,
  asked: RebalanceAsked,
  tools: RebalanceTools,
): Promise<RebalanceProposed> {
  refuseUnusedGrades(asked)
  const books = booksOn(open, asked.day)
  const valued = valueBooks(books, asked.day, open.market)
  const value = valued.total && decimalToNumber(valued.total)
  if (!value || value <= 0) throw unvalued(valued)
  const settings = { ...open.portfolio.settings, ...(asked.targets && { targets: asked.targets }) }
  const { holdings } = driftOf(valued, settings, asked.sectorOf)
  const bare = await assetsOf(holdings, open, asked.day)
  const { method } = asked
  const found =
    method === null ? null : await findTargets(bare, { ...asked, method, settings }, { ...tools, open })
  const targets = found ? found.targets : settings.targets
  if (Object.keys(targets).length === 0)
    throw new AppError(
      'bad-usage',
      'There are no targets: give --targets A=0.6,B=0.4, keep some with `assay portfolio set`, or choose a --method.',
    )
  const assets = bare.map((asset) => ({ ...asset, weight: targets[asset.symbol] ?? 0 }))
  const { compute } = tools.bench
  const proposal = await affordable({ assets, value, asked, compute, open, positions: books.positions })
  return { ...proposal, valued, assets, targets, holdings, method, found }
}

function refuseUnusedGrades({ method, grades }: RebalanceAsked): void {
  if (method !== null || Object.values(grades).every((said) => said === null)) return
  throw new AppError('bad-usage', 'Grades enter where a method finds the weights: choose a --method too.')
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

/** Everything a report says of a portfolio, from its ledger and from what prices it. */
import { sumOrNull } from '#core/portfolio/books/lots.ts'
import type { LedgerEntry } from '#core/portfolio/ledger-entry.ts'
import type { ValuedBooks } from '#core/portfolio/valuation/value-books.ts'
import { addDays, type EpochDay, type EpochMs } from '#core/time/epoch-day.ts'
import type {
  PortfolioReport,
  ReportEntry,
  ReportInfo,
  ReportRate,
} from '#formats/report/portfolio-report.ts'
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { Workbench } from '#ports/workbench.ts'
import { giveWay } from '#resilience/give-way.ts'
import { booksOn, type MeasuredPortfolio, measurePortfolio } from '#workflows/portfolio/measure-portfolio.ts'
import { missedSplits } from '#workflows/portfolio/missed-splits.ts'
import { type OpenPortfolio, openPortfolio, usualAsked } from '#workflows/portfolio/open-portfolio.ts'
import { sectorsOf } from '#workflows/portfolio/sectors.ts'
import { reportBenchmark } from './report-benchmark.ts'
import { type ReportedPrices, reportHistory } from './report-history.ts'
import { reportHoldings, weakestGrade, doubtfulShare } from './report-holdings.ts'
import { reportOptimizations } from './report-optimizations.ts'
import { reportMetrics, reportSnapshots } from './report-performance.ts'
import { roundedMoney } from './rounded-money.ts'
import { riskShares } from './risk-shares.ts'
import { settingsRow } from './settings-row.ts'

export type ReportAsked = {
  /** The last day that counts; null for the last that has an entry or a price. */
  readonly asOf: EpochDay | null
  readonly withHistory: boolean
  readonly withOptimizations: boolean
  readonly withPerformance: boolean
  /** Printed on pages and written nowhere else, so that two exports of one state are the same bytes; null leaves it out. */
  readonly madeAt: EpochMs | null
}

export const usualReport: ReportAsked = {
  asOf: null,
  withHistory: true,
  withOptimizations: true,
  withPerformance: true,
  madeAt: null,
}

export async function portfolioReport(
  portfolio: Portfolio,
  asked: ReportAsked,
  bench: Workbench,
): Promise<PortfolioReport> {
  const open = await openPortfolio(portfolio, { ...usualAsked, until: asked.asOf }, bench)
  const entries = open.entries.filter(({ transaction }) => transaction.day <= (asked.asOf ?? Infinity))
  const [first] = entries
  if (!first) return emptyReport(portfolio, asked)
  const benchmark = await reportBenchmark(open, first.transaction.day, bench)
  const measured = await measurePortfolio(open, { from: null, to: asked.asOf }, { benchmark, bench })
  const prices = await pricesOf(open, measured, bench)
  const rates = await ratesOf(open, measured, bench)
  await giveWay()
  const { end } = measured
  const sectorOf = await sectorsOf(
    prices.map(({ history }) => history.symbol),
    bench,
  )
  const shares = riskShares(end, measured, prices)
  return {
    info: {
      ...bareInfo(portfolio, asked),
      ...valueInfo(open, measured, prices),
    },
    holdings: reportHoldings(end, { portfolio, shares, prices, open, sectorOf }),
    ledger: reportLedger(entries),
    quality: asked.withHistory ? prices.map(({ quality }) => quality) : [],
    optimizations: asked.withOptimizations
      ? await reportOptimizations(portfolio, symbolsOf(open), bench)
      : [],
    metrics: asked.withPerformance ? reportMetrics(measured) : [],
    snapshots: asked.withPerformance ? reportSnapshots(measured) : [],
    instruments: asked.withHistory ? prices.map(({ instrument }) => instrument) : [],
    actions: asked.withHistory ? prices.flatMap(({ actions }) => actions) : [],
    rates: asked.withHistory ? rates : [],
    history: asked.withHistory ? prices.map(({ history }) => history) : [],
  }
}

/** Of everything that was ever held, as the ledger and the store call it. */
function symbolsOf({ entries, courses }: OpenPortfolio): ReadonlySet<string> {
  const named = entries.flatMap(({ transaction }) => transaction.instrument?.symbol ?? [])
  return new Set([...named, ...[...courses.values()].map(({ symbol }) => symbol)])
}

function emptyReport(portfolio: Portfolio, asked: ReportAsked): PortfolioReport {
  const none = { quality: [], optimizations: [], metrics: [], snapshots: [], instruments: [], actions: [] }
  return { info: bareInfo(portfolio, asked), holdings: [], ledger: [], rates: [], history: [], ...none }
}

function bareInfo(
  { name, description, baseCurrency, settings }: Portfolio,
  { madeAt }: ReportAsked,
): ReportInfo {
  return {
    name,
    description,
    baseCurrency,
    ...settingsRow(settings),
    asOf: null,
    knownAt: null,
    madeAt,
    totalValue: null,
    knownValue: null,
    gaps: null,
    warnings: null,
    cashValue: null,
    cost: null,
    unrealisedGain: null,
    realisedGain: null,
    income: null,
    netFlows: null,
    doubtfulShare: NaN,
    grade: null,
  }
}

const MS_PER_SECOND = 1000

/** Moments to the second: sources that are restored together are said a moment apart. */
function valueInfo(open: OpenPortfolio, measured: MeasuredPortfolio, prices: readonly ReportedPrices[]) {
  const { end, period, returns } = measured
  const { baseCurrency, realised, income } = booksOn(open, period.to)
  const warnings = missedSplits(open)
  const newest = prices.reduce((latest, { knownAt }) => Math.max(latest, knownAt), 0)
  const earned = income.filter(({ inTrade, kind }) => !inTrade && kind !== 'fee' && kind !== 'tax')
  return {
    baseCurrency,
    asOf: period.to,
    knownAt: newest === 0 ? null : ((Math.floor(newest / MS_PER_SECOND) * MS_PER_SECOND) as EpochMs),
    totalValue: end.total,
    knownValue: end.total ? null : end.known,
    gaps: end.gaps.length === 0 ? null : end.gaps.map(({ kind, what, message }) => ({ kind, what, message })),
    warnings: warnings.length === 0 ? null : [...warnings],
    cashValue: sumOrNull(end.cash.map(({ baseValue }) => baseValue)),
    cost: sumOrNull(end.lines.map(({ baseCost }) => baseCost)),
    unrealisedGain: sumOrNull(end.lines.map(({ totalEffect }) => totalEffect)),
    realisedGain: sumOrNull(realised.map(({ baseGain }) => baseGain)),
    income: sumOrNull(earned.map(({ base }) => base)),
    netFlows: roundedMoney(returns.netFlows),
    doubtfulShare: doubtfulShare(end),
    grade: weakestGrade(end),
  }
}

function reportLedger(entries: readonly LedgerEntry[]): ReportEntry[] {
  const places = new Map(entries.map(({ id }, at) => [id, at + 1]))
  return entries.map(({ transaction, lots }) => ({
    transaction,
    lots: lots.flatMap(({ entry, quantity }) => {
      const place = places.get(entry)
      return place === undefined ? [] : [{ entry: place, quantity }]
    }),
  }))
}

/** Of everything that was ever held and of the benchmark, in the order of symbols. */
async function pricesOf(
  { courses, portfolio }: OpenPortfolio,
  { period }: MeasuredPortfolio,
  bench: Workbench,
): Promise<ReportedPrices[]> {
  const { benchmark } = portfolio.settings
  const symbols = new Set([...courses.values()].map(({ symbol }) => symbol))
  if (benchmark !== null) symbols.add(benchmark)
  const all: ReportedPrices[] = []
  for (const symbol of [...symbols].sort()) {
    // Between two decades of bars whoever asks something else is answered.
    await giveWay()
    const found = await reportHistory(symbol, period.to, bench)
    if (found) all.push(found)
  }
  return all
}

/** Those that stand between the currencies of the portfolio, directly or through the euro or the dollar. */
async function ratesOf(
  { entries, books, courses }: OpenPortfolio,
  { period, end }: MeasuredPortfolio,
  bench: Workbench,
): Promise<ReportRate[]> {
  const codes = new Set<string>(currenciesOf(end))
  for (const { money } of books.cashMoves) codes.add(money.currency)
  for (const { course } of courses.values()) if (course.currency !== null) codes.add(course.currency)
  if (books.baseCurrency !== null) codes.add(books.baseCurrency)
  if (codes.size < 2) return []
  const first = entries.reduce((day, { transaction }) => Math.min(day, transaction.day), Infinity)
  const window = { from: addDays(first as EpochDay, -7), to: period.to }
  const held = await bench.store.fxRates.among([...codes, 'EUR', 'USD'], window, null)
  return held
    .map(({ base, quote, day, rate, source }) => ({ base, quote, date: day, rate, source }))
    .sort((a, b) => compare(keyOf(a), keyOf(b)) || a.date - b.date)
}

function currenciesOf({ lines, cash }: ValuedBooks): string[] {
  return [...lines, ...cash].map(({ currency }) => currency)
}

function keyOf({ base, quote, source }: { base: string; quote: string; source: string }): string {
  return `${base} ${quote} ${source}`
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

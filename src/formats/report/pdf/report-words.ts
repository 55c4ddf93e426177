/** Everything that a report's pages say, as words ready to print; the template only places them. */
import { decimalToNumber } from '#core/money/decimal.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import type {
  PortfolioReport,
  ReportEntry,
  ReportHolding,
  ReportMetric,
  ReportOptimization,
  ReportQuality,
} from '#formats/report/portfolio-report.ts'
import { figureRank, figureTitle } from './figure-titles.ts'
import {
  dayWords,
  moneyWords,
  numberWords,
  percentWords,
  priceWords,
  quantityWords,
  signedPercentWords,
} from './money-words.ts'
import { summarySentences } from './summary-sentences.ts'

/** Holdings, quality and entries that are printed; the other formats carry all. */
const ROWS_MAX = 400
const ENTRIES_MAX = 30

export function reportWords(report: PortfolioReport) {
  const { info, holdings, ledger } = report
  const currency = info.baseCurrency ?? ''
  return {
    title: info.name ?? 'Portfolio',
    footer: `${info.name ?? 'Portfolio'}${info.asOf === null ? '' : `, as of ${dayWords(info.asOf)}`}`,
    description: info.description,
    asOf: dayWords(info.asOf),
    isDated: info.asOf !== null,
    currency,
    tiles: tilesOf(report),
    sentences: summarySentences(report),
    facts: factsOf(report),
    holdings: [...holdings]
      .sort((a, b) => sizeOf(b) - sizeOf(a))
      .slice(0, ROWS_MAX)
      .map(holdingWords),
    holdingsLeftOut: Math.max(0, holdings.length - ROWS_MAX),
    hasTargets: holdings.some(({ targetWeight }) => Number.isFinite(targetWeight)),
    captions: captionsOf(report),
    cash: info.cashValue && moneyWords(info.cashValue),
    total: info.totalValue && moneyWords(info.totalValue),
    returns: figures(report, 'return'),
    risks: figures(report, 'risk'),
    optimizations: report.optimizations.slice(0, 5).map(optimizationWords),
    entries: ledger.slice(-ENTRIES_MAX).reverse().map(entryWords),
    entriesInAll: ledger.length,
    quality: report.quality.slice(0, ROWS_MAX).map(qualityWords),
    provenance: provenanceOf(report),
  }
}

function sizeOf({ marketValueBase, marketValue }: ReportHolding): number {
  const value = marketValueBase ?? marketValue
  return value ? decimalToNumber(value) : 0
}

function holdingWords(one: ReportHolding) {
  const gain =
    one.unrealisedGain && one.cost ? decimalToNumber(one.unrealisedGain) / decimalToNumber(one.cost) : NaN
  return {
    name: one.name ?? one.symbol,
    detail: [one.name ? one.symbol : null, one.isin, one.account].filter((said) => said).join(' · '),
    quantity: quantityWords(one.quantity),
    price: `${priceWords(one.price)}${one.currency ? ` ${one.currency}` : ''}`,
    priceNote: [one.priceSource, one.priceDay === null ? null : formatDay(one.priceDay)]
      .filter((said) => said)
      .join(', '),
    grade: one.priceGrade,
    value: one.marketValueBase ? moneyWords(one.marketValueBase) : ownValue(one),
    gain: Number.isFinite(gain) ? signedPercentWords(gain) : '–',
    weight: percentWords(one.currentWeight),
    target: Number.isFinite(one.targetWeight) ? percentWords(one.targetWeight) : '',
  }
}

/** Without a rate the value stands in its own currency, and says so. */
function ownValue({ marketValue, currency }: ReportHolding): string {
  return marketValue ? `${moneyWords(marketValue)} ${currency ?? ''}`.trim() : moneyWords(null)
}

/** What each picture shows of what there is. */
function captionsOf({ info, holdings, snapshots }: PortfolioReport) {
  const hasTargets = holdings.some(({ targetWeight }) => Number.isFinite(targetWeight))
  const hasBenchmark = snapshots.some(({ benchmarkReturn }) => Number.isFinite(benchmarkReturn))
  const benchmark = `, and the same payments in ${info.benchmark ?? 'the benchmark'}`
  return {
    value: `Value of the portfolio beside what was paid in${hasBenchmark ? benchmark : ''}.`,
    allocation: `Share of each holding${hasTargets ? ', beside its target where one is set' : ''}.`,
  }
}

function optimizationWords(one: ReportOptimization) {
  return {
    method: one.method,
    period: `${dayWords(one.from)} to ${dayWords(one.to)}`,
    estimates: [one.expectedReturns, one.covariance].filter((said) => said !== null).join(', '),
    expectedReturn: percentWords(one.expectedReturn),
    expectedVolatility: percentWords(one.expectedVolatility),
    sharpeRatio: numberWords(one.sharpeRatio),
    weights: weightWords(one.weights),
  }
}

function entryWords({ transaction: { day, type, instrument, quantity, cash } }: ReportEntry) {
  return {
    day: formatDay(day),
    type,
    what: instrument?.symbol ?? instrument?.name ?? instrument?.isin ?? '',
    quantity: quantity ? quantityWords(quantity) : '',
    amount: cash ? moneyWords(cash.value) : '',
    currency: cash?.currency ?? '',
  }
}

function qualityWords(one: ReportQuality) {
  return {
    symbol: one.symbol,
    score: numberWords(one.score, 3),
    level: one.level ?? '–',
    completeness: percentWords(one.completeness),
    sources: one.sources ?? '–',
  }
}

/** The figures that a reader looks for first; one that is not known leaves no hole. */
function tilesOf({ info, metrics }: PortfolioReport) {
  const metric = (name: string) => metrics.find((one) => one.name === name)
  const gain = info.unrealisedGain
  const tiles = [
    info.totalValue && {
      label: `Total value, ${info.baseCurrency ?? ''}`,
      value: moneyWords(info.totalValue),
      grade: info.grade,
    },
    info.knownValue && {
      label: `Value as far as known, ${info.baseCurrency ?? ''}`,
      value: moneyWords(info.knownValue),
      grade: info.grade,
    },
    gain && { label: 'Unrealised gain', value: moneyWords(gain), grade: null },
    percentTile('Return a year, time-weighted', metric('annual_return') ?? metric('twrAnnual')),
    percentTile('Volatility a year', metric('annual_volatility')),
    percentTile('Largest drawdown', metric('max_drawdown')),
    info.income &&
      info.income.units !== 0n && { label: 'Income', value: moneyWords(info.income), grade: null },
  ]
  return tiles.filter((tile) => tile !== null && tile !== false).slice(0, 4)
}

function percentTile(label: string, metric: ReportMetric | undefined) {
  return metric && Number.isFinite(metric.value)
    ? { label, value: percentWords(metric.value), grade: metric.grade }
    : null
}

function figures({ metrics }: PortfolioReport, group: 'return' | 'risk') {
  const printed = metrics
    .flatMap((metric) => ({ metric, rank: figureRank(metric.name!) }))
    .filter((one) => one.rank !== null && figureTitle(one.metric.name!).group === group)
    .sort((a, b) => a.rank! - b.rank!)
  return printed.map(({ metric: { name, value, unit, from, asOf, source, grade } }) => {
    const known = figureTitle(name!)
    const words = unit === 'fraction' ? percentWords(value, 2) : numberWords(value, unit === null ? 0 : 2)
    const period =
      from === null ? dayWords(asOf) : `${formatDay(from)} to ${asOf === null ? '–' : formatDay(asOf)}`
    const money = unit !== null && /^[A-Z]{3}$/.test(unit) ? ` ${unit}` : ''
    return { title: known.title, value: `${words}${money}`, period, source: source ?? '–', grade }
  })
}

function weightWords(weights: unknown): { label: string; value: string }[] {
  if (typeof weights !== 'object' || weights === null) return []
  return Object.entries(weights as Record<string, unknown>)
    .filter((one): one is [string, number] => typeof one[1] === 'number' && one[1] !== 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 24)
    .map(([label, weight]) => ({ label, value: percentWords(weight) }))
}

/** How the portfolio is kept. */
function factsOf({ info }: PortfolioReport) {
  const facts: (readonly [string, string | null])[] = [
    ['Base currency', info.baseCurrency],
    ['Cost basis', info.costBasis],
    ['Benchmark', info.benchmark],
    ['Risk tolerance', info.riskTolerance],
    ['Target return a year', Number.isFinite(info.targetReturn) ? percentWords(info.targetReturn) : null],
    ['Position limits', limitsOf(info.minPosition, info.maxPosition)],
    ['Rebalanced', info.rebalanceFrequency],
    ['Paid in less taken out', info.netFlows && `${moneyWords(info.netFlows)} ${info.baseCurrency ?? ''}`],
    ['Realised gain', info.realisedGain && `${moneyWords(info.realisedGain)} ${info.baseCurrency ?? ''}`],
    ['Income', info.income && `${moneyWords(info.income)} ${info.baseCurrency ?? ''}`],
  ]
  return facts
    .filter((fact): fact is readonly [string, string] => fact[1] !== null)
    .map(([label, value]) => ({ label, value }))
}

function limitsOf(min: number, max: number): string | null {
  if (!Number.isFinite(min) && !Number.isFinite(max)) return null
  return `${Number.isFinite(min) ? percentWords(min) : '0 %'} to ${Number.isFinite(max) ? percentWords(max) : '100 %'}`
}

/** Under each picture and table: of which day, from whom, how good. */
function provenanceOf({ info, holdings, metrics, snapshots }: PortfolioReport) {
  const sources = [
    ...new Set([...holdings.map(({ priceSource }) => priceSource), ...metrics.map(({ source }) => source)]),
  ]
  const named = sources.filter((source) => source !== null).sort()
  const grades = [...new Set(snapshots.map(({ grade }) => grade))].filter((grade) => grade !== null)
  return {
    sources: named.length > 0 ? named.join(', ') : null,
    knownAt:
      info.knownAt === null
        ? null
        : `${new Date(info.knownAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    madeAt:
      info.madeAt === null
        ? null
        : `${new Date(info.madeAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    grade: info.grade,
    snapshotGrades: grades.join(', '),
  }
}

/** The lines of a valuation as the holdings of a report. */
import { decimalToNumber, divideDecimals, isZero } from '#core/money/decimal.ts'
import { isStale } from '#core/portfolio/valuation/price-course.ts'
import { priceDecimal } from '#core/portfolio/valuation/price-course.ts'
import type { SectorOf } from '#core/portfolio/drift.ts'
import type { ValuedBooks, ValuedLine } from '#core/portfolio/valuation/value-books.ts'
import { type QualityLevel, qualityLevels } from '#core/quality/levels.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { ReportHolding } from '#formats/report/portfolio-report.ts'
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { OpenPortfolio } from '#workflows/portfolio/open-portfolio.ts'
import type { ReportedPrices } from './report-history.ts'

type About = {
  readonly portfolio: Portfolio
  readonly open: OpenPortfolio
  readonly prices: readonly ReportedPrices[]
  readonly sectorOf: SectorOf
  /** Of the portfolio's volatility, by key of the instrument. */
  readonly shares: ReadonlyMap<string, number>
}

const QUOTIENT_DIGITS = 20

/** In the order of accounts, symbols and currencies. */
export function reportHoldings(end: ValuedBooks, about: About): ReportHolding[] {
  return end.lines.map((line) => holdingOf(line, end, about)).sort((a, b) => compare(orderOf(a), orderOf(b)))
}

function holdingOf(
  line: ValuedLine,
  { lines }: ValuedBooks,
  { portfolio, open, prices, shares, sectorOf }: About,
): ReportHolding {
  const { account, instrument, quantity, currency, cost, price, rate } = line
  const { key, symbol, isin, cusip, name } = instrument
  const stored = open.courses.get(key)
  const known = prices.find(({ history }) => history.symbol === stored?.symbol)?.instrument
  const alike = lines.filter((one) => one.instrument.key === key)
  const weight = line.weight ?? NaN
  const part = partOf(line, alike)
  const target = (portfolio.settings.targets[symbol ?? key] ?? NaN) * part
  return {
    account: account === '' ? null : account,
    symbol: symbol ?? isin ?? cusip ?? name ?? key,
    isin,
    name: name ?? known?.name ?? null,
    kind: known?.kind ?? null,
    sector: (stored && sectorOf(stored.symbol)) ?? null,
    currency,
    quantity,
    cost,
    averageCost: cost && !isZero(quantity) ? divideDecimals(cost, quantity, QUOTIENT_DIGITS) : null,
    price: price && priceDecimal(price),
    priceDay: price && price.day,
    priceAgeDays: price ? price.ageDays : NaN,
    priceSource: price && price.source,
    priceGrade: price && price.grade,
    fxRate: rate && rate.rate,
    fxPath: rate && rate.path.length > 0 ? rate.path.map(({ from, to }) => `${from}/${to}`).join(' ') : null,
    marketValue: line.value,
    marketValueBase: line.baseValue,
    unrealisedGain: line.unrealised,
    currentWeight: weight,
    targetWeight: target,
    drift: weight - target,
    riskContribution: (shares.get(key) ?? NaN) * part,
    firstAcquired: firstDay(account, key, open),
  }
}

/** What the line is of all lines of its instrument: 1 for the only one. */
function partOf(line: ValuedLine, alike: readonly ValuedLine[]): number {
  if (alike.length === 1) return 1
  const values = alike.map(({ baseValue }) => (baseValue ? decimalToNumber(baseValue) : NaN))
  return (
    (line.baseValue ? decimalToNumber(line.baseValue) : NaN) / values.reduce((sum, value) => sum + value, 0)
  )
}

function firstDay(account: string, key: string, { books }: OpenPortfolio): EpochDay | null {
  const position = books.positions.find((one) => one.account === account && one.instrument.key === key)
  return (
    position?.lots.reduce<EpochDay | null>(
      (first, { acquiredOn }) => (first === null || acquiredOn < first ? acquiredOn : first),
      null,
    ) ?? null
  )
}

function orderOf({ account, symbol, currency }: ReportHolding): string {
  return `${account ?? ''}\u0000${symbol}\u0000${currency}`
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** Of what is known, the share on prices that are stale or graded fair or poor; NaN where nothing is known. */
export function doubtfulShare(end: ValuedBooks): number {
  return valueWhere(end, (line) => isDoubtful(line)) / knownValue(end)
}

function isDoubtful({ price }: ValuedLine): boolean {
  return price !== null && (isStale(price) || price.grade === 'fair' || price.grade === 'poor')
}

/** More of the value than this must not be worse than the grade of the whole. */
const TOLERATED_SHARE = 0.1

/** The grade that nine tenths of the value reach; a price that nobody graded counts as poor. Null where nothing is priced. */
export function weakestGrade(end: ValuedBooks): QualityLevel | null {
  const priced = end.lines.reduce(
    (sum, { baseValue }) => sum + (baseValue ? decimalToNumber(baseValue) : 0),
    0,
  )
  if (!(priced > 0)) return null
  const rankOf = ({ price }: ValuedLine) =>
    price?.grade ? qualityLevels.indexOf(price.grade) : qualityLevels.length - 1
  for (let rank = qualityLevels.length - 1; rank > 0; rank--) {
    if (valueWhere(end, (line) => rankOf(line) >= rank) / priced > TOLERATED_SHARE)
      return qualityLevels[rank]!
  }
  return qualityLevels[0]
}

function valueWhere({ lines }: ValuedBooks, holds: (line: ValuedLine) => boolean): number {
  return lines.reduce(
    (sum, line) => (line.baseValue && holds(line) ? sum + decimalToNumber(line.baseValue) : sum),
    0,
  )
}

function knownValue({ known }: ValuedBooks): number {
  return decimalToNumber(known)
}

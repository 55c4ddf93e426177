/** The returns and the risk of a portfolio as the figures of a report, and its values day by day. */
import { riskMeasures } from '#core/risk/catalogue.ts'
import { measureRisk } from '#core/risk/measure-risk.ts'
import { valuesOnDays } from '#core/risk/align.ts'
import { simpleReturns } from '#core/risk/simple-returns.ts'
import { type EpochDay, isWeekend } from '#core/time/epoch-day.ts'
import type { ReportMetric, ReportSnapshot } from '#formats/report/portfolio-report.ts'
import type { MeasuredPortfolio } from '#workflows/portfolio/measure-portfolio.ts'
import { roundedMoney } from './rounded-money.ts'
import { weakestGrade } from './report-holdings.ts'

const PERIODS_PER_YEAR = 252

export function reportMetrics(measured: MeasuredPortfolio): ReportMetric[] {
  const { returns, period, open, end, benchmark } = measured
  const currency = open.books.baseCurrency
  const about = { from: period.from, asOf: period.to, source: sourcesOf(measured), grade: weakestGrade(end) }
  const figure = (name: string, value: number | null, unit: string | null): ReportMetric => ({
    name,
    value: value ?? NaN,
    unit,
    ...about,
  })
  const risk = riskOf(measured)
  return [
    figure('startValue', returns.startValue, currency),
    figure('endValue', returns.endValue, currency),
    figure('netFlows', returns.netFlows, currency),
    figure('simple', returns.simple, 'fraction'),
    figure('twr', returns.twr, 'fraction'),
    figure('twrAnnual', returns.twrAnnual, 'fraction'),
    figure('mwr', returns.mwr, 'fraction'),
    figure('dietz', returns.dietz, 'fraction'),
    ...(benchmark ? [figure('benchmarkReturn', benchmark.same.returns.twr, 'fraction')] : []),
    ...riskMeasures.flatMap(({ id, unit }) =>
      Number.isFinite(risk[id]) ? [figure(id, risk[id], unit)] : [],
    ),
  ].filter(({ value }) => Number.isFinite(value))
}

/** On the time-weighted growth, so that what was paid in or out is no return; days of rest have none. */
function riskOf({ series, returns, benchmark }: MeasuredPortfolio) {
  const sessions = [...series.days.keys()].filter((t) => !isWeekend(series.days[t]! as EpochDay))
  const own = simpleReturns(
    Int32Array.from(sessions, (t) => series.days[t]!),
    Float64Array.from(sessions, (t) => returns.growth[t]!),
  )
  const against = benchmark && simpleReturns(benchmark.prices.day, benchmark.prices.close)
  const options = { riskFreeAnnual: 0, periodsPerYear: PERIODS_PER_YEAR }
  return measureRisk(own.value, {
    ...options,
    ...(against ? { benchmark: valuesOnDays(against, own.day) } : {}),
  }).measures
}

function sourcesOf({ end }: MeasuredPortfolio): string | null {
  const sources = new Set(end.lines.flatMap(({ price }) => (price ? [price.source] : [])))
  return sources.size === 0 ? null : [...sources].sort().join(', ')
}

/** One a day; values to a hundredth. */
export function reportSnapshots(measured: MeasuredPortfolio): ReportSnapshot[] {
  const { series, returns, benchmark, open } = measured
  const course = benchmark && benchmarkGrowth(measured)
  return Array.from(series.days, (day, t) => {
    const grown = returns.growth[t]!
    const before = t === 0 ? 1 : returns.growth[t - 1]!
    return {
      date: day as EpochDay,
      currency: open.books.baseCurrency,
      totalValue: roundedMoney(series.value[t]!),
      cashValue: roundedMoney(series.cash[t]!),
      cost: null,
      netFlows: roundedMoney(series.inflow[t]! - series.outflow[t]!),
      dailyReturn: grown / before - 1,
      cumulativeReturn: grown - 1,
      benchmarkReturn: course ? course[t]! : NaN,
      grade: null,
    }
  })
}

/** What one unit of the benchmark gained since the last price before the period, day by day. */
function benchmarkGrowth({ series, benchmark }: MeasuredPortfolio): Float64Array {
  const { day, close } = benchmark!.prices
  const grown = new Float64Array(series.days.length)
  let at = -1
  const priceOn = (until: number) => {
    while (at + 1 < day.length && day[at + 1]! <= until) at++
    return at < 0 ? NaN : close[at]!
  }
  const start = priceOn(series.from - 1)
  const first = Number.isNaN(start) ? priceOn(series.days[0]!) : start
  series.days.forEach((on, t) => {
    grown[t] = priceOn(on) / first - 1
  })
  return grown
}

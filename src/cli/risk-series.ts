/** The returns that `assay risk` measures: of a price file, of a file of returns, or of weighted columns of prices. */
import { barsWithin } from '#core/market/bars.ts'
import { commonPart, returnsTable } from '#core/moments/returns-table.ts'
import { portfolioReturns, splitRisk } from '#core/risk/portfolio-risk.ts'
import type { StressedSeries } from '#core/risk/stress.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { WeightedRisk } from '#protocol/documents/risk-analyses.ts'
import { chooseCalendar } from '#workflows/check-series.ts'
import { type MeasuredRisk, measureBars, measureReturns, returnsOfBars } from '#workflows/measure-bars.ts'
import { returnsWithin } from '#workflows/returns-within.ts'
import { usableBars } from '#workflows/usable-bars.ts'
import type { Call } from './command.ts'
import { repairOf } from './commands/indicators.ts'
import { weightsIn } from './limit-options.ts'
import { fileName, readOneSeries, readPriceFile, windowOf } from './price-file-options.ts'
import { columnsOf, missingOf } from './price-inputs.ts'
import { calendarOfReturns, columnOf, readReturnsFile } from './returns-options.ts'

export type MeasuredFile = {
  readonly symbol: string
  readonly series: StressedSeries
  readonly benchmark: StressedSeries | null
  readonly measured: MeasuredRisk
  /** What each asset brings; null for a single series. */
  readonly weighted: WeightedRisk | null
}

export async function measureFile(call: Call): Promise<MeasuredFile> {
  if (call.options.has('weights')) return measureWeighted(call)
  return call.options.has('returns') ? measureReturnsFile(call) : measurePriceFile(call)
}

async function measurePriceFile(call: Call): Promise<MeasuredFile> {
  const { operands, options } = call
  const series = await readOneSeries(operands[0]!, call)
  const calendar = chooseCalendar(options.text('calendar') ?? 'auto', series)
  const usable = usableBars(series, { calendar, repair: repairOf(call), file: fileName(operands[0]!) })
  const bars = barsWithin(usable, windowOf(options))
  const benchmark = await benchmarkSeries(call)
  const measured = measureBars(bars, columnOf(call), {
    ...basisOf(call, calendar.periodsPerYear),
    ...(benchmark && { benchmark: benchmark.returns }),
  })
  const own = { returns: returnsOfBars(bars, columnOf(call)), start: measured.from }
  return { symbol: series.symbol, series: own, benchmark, measured, weighted: null }
}

async function measureReturnsFile(call: Call): Promise<MeasuredFile> {
  const { operands, options } = call
  const own = await readReturnsFile(operands[0]!, call)
  const path = options.text('benchmark')
  const benchmark = path === null ? null : { returns: await readReturnsFile(path, call), start: null }
  const returns = returnsWithin(own, windowOf(options))
  const measured = measureReturns(returns, {
    ...basisOf(call, calendarOfReturns(own, call).periodsPerYear),
    ...(benchmark && { benchmark: benchmark.returns }),
  })
  const symbol = options.text('symbol') ?? own.symbol
  return { symbol, series: { returns, start: null }, benchmark, measured, weighted: null }
}

/** The portfolio is brought back to its weights every bar. */
async function measureWeighted(call: Call): Promise<MeasuredFile> {
  const { operands, options } = call
  const { prices, periodsPerYear } = columnsOf(await readPriceFile(operands[0]!, call), options)
  const table = returnsTable(prices, missingOf(options) ?? 'refuse')
  const start = commonPart(prices).day[0] as EpochDay
  const weights = (await weightsIn(call, 'weights', table.symbols))!
  const returns = { day: table.day, value: portfolioReturns(table.columns, weights) }
  const benchmark = await benchmarkSeries(call)
  const measured = measureReturns(returns, {
    ...basisOf(call, periodsPerYear),
    ...(benchmark && { benchmark: benchmark.returns }),
  })
  return {
    symbol: options.text('symbol') ?? 'portfolio',
    series: { returns, start },
    benchmark,
    measured: { ...measured, from: start },
    weighted: { symbols: table.symbols, weights, split: splitRisk(table.columns, weights, periodsPerYear) },
  }
}

async function benchmarkSeries(call: Call): Promise<StressedSeries | null> {
  const path = call.options.text('benchmark')
  if (path === null) return null
  const { context } = call
  const series = await readOneSeries(path, { operands: [path], options: withoutSymbol(call), context })
  const calendar = chooseCalendar('auto', series)
  const bars = usableBars(series, { calendar, repair: repairOf(call), file: fileName(path) })
  return { returns: returnsOfBars(bars, columnOf(call)), start: bars.day[0] as EpochDay }
}

/** `--symbol` names the measured file, never its benchmark. */
function withoutSymbol({ options }: Call): Call['options'] {
  return { ...options, text: (name) => (name === 'symbol' ? null : options.text(name)) }
}

function basisOf({ options }: Call, periodsPerYear: number) {
  return { riskFreeAnnual: options.number('risk-free') ?? 0, periodsPerYear }
}

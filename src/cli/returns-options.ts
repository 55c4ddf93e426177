/** The options every command that works on the returns of one asset shares, and the reading itself. */
import { calendarFor, calendarForSymbol } from '#core/calendars/catalogue.ts'
import { adjustedBars } from '#core/market/adjusted-bars.ts'
import { type Bars, barsWithin, hasAnyValue } from '#core/market/bars.ts'
import type { DatedReturns } from '#core/risk/simple-returns.ts'
import { parseReturnsFile, type ReturnSeries } from '#formats/price-files/returns-file.ts'
import { chooseCalendar } from '#workflows/check-series.ts'
import { type ReturnColumn, returnsOfBars } from '#workflows/measure-bars.ts'
import { returnsWithin } from '#workflows/returns-within.ts'
import { usableBars } from '#workflows/usable-bars.ts'
import type { Call } from './command.ts'
import { repairOf, repairOption } from './commands/indicators.ts'
import type { OptionSpecs } from './options.ts'
import {
  calendarOption,
  fileName,
  priceFileOptions,
  readOneSeries,
  windowOf,
  windowOptions,
} from './price-file-options.ts'

const columnChoices = ['close', 'adj_close', 'auto'] as const

export const returnsOptions: OptionSpecs = {
  column: {
    kind: 'value',
    choices: columnChoices,
    about: 'Prices to take returns of (default auto: adj_close where there is one)',
  },
  returns: { kind: 'operand-flag', about: 'The file holds Date,Return' },
  repair: repairOption(),
  ...windowOptions,
  ...calendarOption,
  ...priceFileOptions,
}

/** What a command of one asset works on. */
export type AssetReturns = {
  readonly symbol: string
  readonly returns: DatedReturns
  /** The bars behind the returns, adjusted where the file can; null for a file of returns. */
  readonly bars: Bars | null
  readonly periodsPerYear: number
}

export async function readAssetReturns(path: string, call: Call): Promise<AssetReturns> {
  const { options } = call
  if (options.has('returns')) {
    const { symbol, ...own } = await readReturnsFile(path, call)
    const { periodsPerYear } = calendarOfReturns({ symbol, ...own }, call)
    const returns = returnsWithin(own, windowOf(options))
    return { symbol: options.text('symbol') ?? symbol, returns, bars: null, periodsPerYear }
  }
  const series = await readOneSeries(path, call)
  const calendar = chooseCalendar(options.text('calendar') ?? 'auto', series)
  const usable = usableBars(series, { calendar, repair: repairOf(call), file: fileName(path) })
  const bars = barsWithin(usable, windowOf(options))
  return {
    symbol: series.symbol,
    returns: returnsOfBars(bars, columnOf(call)),
    bars: hasAnyValue(bars.adj_close) ? adjustedBars(bars) : bars,
    periodsPerYear: calendar.periodsPerYear,
  }
}

export async function readReturnsFile(path: string, { context }: Call): Promise<ReturnSeries> {
  return parseReturnsFile(await context.terminal.readFile(path), { file: fileName(path) })
}

export function calendarOfReturns({ symbol, day }: ReturnSeries, { options }: Call) {
  const code = options.text('calendar') ?? 'auto'
  return code === 'auto' ? calendarForSymbol(symbol, day) : calendarFor(code)
}

export function columnOf({ options }: Call): ReturnColumn | 'auto' {
  return columnChoices.find((choice) => choice === options.text('column')) ?? 'auto'
}

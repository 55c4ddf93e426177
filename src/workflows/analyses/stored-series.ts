/** The prices of stored symbols as analyses take them: total-return closes, with the grade of each symbol and bar. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { AppError } from '#core/errors.ts'
import { adjustedBars } from '#core/market/adjusted-bars.ts'
import type { Bars } from '#core/market/bars.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import { assessQuality } from '#core/quality/assess-quality.ts'
import { qualityLevels } from '#core/quality/levels.ts'
import { type DatedReturns, simpleReturns } from '#core/risk/simple-returns.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import { daysOfAll, placesAmong } from '#core/time/days-of-all.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import { giveWay } from '#resilience/give-way.ts'
import { readPrices } from '#workflows/read-prices.ts'
import { inputHashOf } from '#workflows/record-run.ts'
import type { AnalysisInput } from './asked-analysis.ts'
import type { AssetGrade } from './quality-rule.ts'

export type StoredSeries = {
  readonly symbol: string
  readonly day: Int32Array
  /** Closes with splits undone and dividends put back in. */
  readonly price: Float64Array
  /** The bars on the same footing. */
  readonly bars: Bars
  readonly returns: DatedReturns
  readonly grade: AssetGrade
  /** 1 where a bar is graded poor. */
  readonly untrusted: Uint8Array
  readonly periodsPerYear: number
  readonly input: AnalysisInput
  /** Whether it ends with the newest bar there is. */
  readonly isNewest: boolean
}

const POOR = qualityLevels.indexOf('poor')

/** Throws AppError `not-found`, and `no-usable-rows` where the window holds no bar. */
export async function readStoredSeries(
  name: string,
  { from, to }: DayWindow,
  bench: Workbench,
): Promise<StoredSeries> {
  const stored = await readPrices(
    { symbol: name, window: { from, to }, knownAt: null, indicators: [] },
    bench,
  )
  const { asset, bars, adjusted, grades } = stored
  const { symbol } = asset
  const { day } = bars
  if (day.length === 0) {
    throw new AppError(
      'no-usable-rows',
      `"${symbol}" has no bar in the window; \`assay prices ${symbol}\` shows those there are.`,
    )
  }
  await giveWay()
  const price = adjusted.totalReturn
  const calendar = calendarFor(asset.calendar)
  const today = dayOfMoment(bench.clock.now())
  const asOf = to !== null && to < today ? to : today
  const { score, level } = assessQuality(bars, { calendar, from, to, asOf })
  return {
    symbol,
    day,
    price,
    bars: adjustedBars({ ...bars, adj_close: price }),
    returns: simpleReturns(day, price),
    grade: { score, level },
    untrusted: Uint8Array.from(grades, (grade) => (grade === POOR ? 1 : 0)),
    periodsPerYear: calendar.periodsPerYear,
    input: {
      kind: 'symbol',
      name: symbol,
      hash: await inputHashOf([bytesOf(day), bytesOf(price)]),
      from,
      to,
    },
    isNewest: to === null || to >= today,
  }
}

export type StoredTable = {
  readonly prices: PriceTable
  readonly grades: readonly AssetGrade[]
  readonly untrusted: readonly Uint8Array[]
  readonly periodsPerYear: number
  readonly inputs: readonly AnalysisInput[]
  readonly inputHash: string
}

/** More columns than this are no portfolio, and no table that a store should be asked for at once. */
export const STORED_SYMBOLS_MAX = 500

/** Side by side on the days that any has, NaN where one has none. Throws what reading one throws. */
export async function readStoredTable(
  names: readonly string[],
  window: DayWindow,
  bench: Workbench,
): Promise<StoredTable> {
  if (names.length > STORED_SYMBOLS_MAX)
    throw new AppError(
      'bad-usage',
      `${names.length} symbols are more than the ${STORED_SYMBOLS_MAX} that one analysis takes.`,
    )
  const series = new Map<string, StoredSeries>()
  for (const name of names) {
    // A store in this process answers without waiting, so that many of them would be read in one go.
    await giveWay()
    const one = await readStoredSeries(name, window, bench)
    series.set(one.symbol, one)
  }
  await giveWay()
  return tableOf([...series.values()])
}

async function tableOf(series: readonly StoredSeries[]): Promise<StoredTable> {
  const day = daysOfAll(series.map((one) => one.day))
  const places = series.map((one) => placesAmong(one.day, day))
  const columns = series.map(({ price }, i) => {
    const column = new Float64Array(day.length).fill(Number.NaN)
    places[i]!.forEach((at, k) => (column[at] = price[k]! > 0 ? price[k]! : Number.NaN))
    return column
  })
  const untrusted = series.map((one, i) => {
    const column = new Uint8Array(day.length)
    places[i]!.forEach((at, k) => (column[at] = one.untrusted[k]!))
    return column
  })
  const symbols = series.map(({ symbol }) => symbol)
  const inputs = series.map(({ input }) => input)
  return {
    prices: { symbols, day, columns },
    grades: series.map(({ grade }) => grade),
    untrusted,
    periodsPerYear: Math.min(...series.map(({ periodsPerYear }) => periodsPerYear)),
    inputs,
    inputHash: await hashOfInputs(inputs),
  }
}

/** One input is its own hash; several are the hash of theirs. */
export async function hashOfInputs(inputs: readonly AnalysisInput[]): Promise<string> {
  const [only, ...others] = inputs
  if (only && others.length === 0) return only.hash
  return inputHashOf([new TextEncoder().encode(inputs.map(({ hash }) => hash).join('\n'))])
}

export function bytesOf(column: Int32Array | Float64Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
}

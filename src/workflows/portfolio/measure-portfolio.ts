/** The returns of a portfolio and of each holding over a period, with the benchmark's on the same flows. */
import { AppError } from '#core/errors.ts'
import type { Books } from '#core/portfolio/books/books.ts'
import { keepBooks } from '#core/portfolio/books/keep-books.ts'
import { type PortfolioData, priceBooks } from '#core/portfolio/portfolio-data.ts'
import {
  type AskedPeriod,
  type BenchmarkPrices,
  type MeasuredPeriod,
  measurePeriod,
} from '#core/portfolio/returns/measure-period.ts'
import { type ValuedBooks, valueBooks } from '#core/portfolio/valuation/value-books.ts'
import { instrumentsOf } from '#core/portfolio/valuation/value-series.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import { addDays, dayOfMoment, type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import type { Compute, ComputeTask } from '#ports/compute.ts'
import type { Workbench } from '#ports/workbench.ts'
import { giveWay } from '#resilience/give-way.ts'
import { bareData } from './bare-data.ts'
import type { OpenPortfolio } from './open-portfolio.ts'

export type MeasuredPortfolio = MeasuredPeriod & {
  readonly open: OpenPortfolio
  readonly period: AskedPeriod['period']
  /** Exact values at both ends: the day before the period and its last day. */
  readonly start: ValuedBooks
  readonly end: ValuedBooks
}

type Measuring = { readonly benchmark: BenchmarkPrices | null; readonly bench: Workbench }

/** Throws AppError `no-data` for a ledger without entries, `out-of-range` for a period that ends before it begins. */
export async function measurePortfolio(
  open: OpenPortfolio,
  window: DayWindow,
  { benchmark, bench }: Measuring,
): Promise<MeasuredPortfolio> {
  const period = periodOf(open, window, dayOfMoment(bench.clock.now()))
  const measured = await measuredPeriod(open, { period, benchmark }, bench.compute)
  const start = valuedBooks(open, addDays(period.from, -1))
  await giveWay()
  return { open, period, ...measured, start, end: valuedBooks(open, period.to) }
}

/** What is measured in less time than it takes to hand over is measured here. */
const HERE_MAX = 5_000

/** On another thread where there is much to measure, so that whoever asks something else meanwhile is answered. */
async function measuredPeriod(
  open: OpenPortfolio,
  asked: AskedPeriod,
  compute: Compute,
): Promise<MeasuredPeriod> {
  const { period } = asked
  const values = instrumentsOf(open.books).length * (period.to - period.from + 1)
  if (values + open.entries.length <= HERE_MAX) return measurePeriod(open, asked)
  const question = { data: bareData(open), until: open.until, asked }
  return compute.run(measureTask, question, { limitMs: LIMIT_MS })
}

/** What fifty thousand entries over ten years take a hundred times over. */
const LIMIT_MS = 300_000

type PeriodQuestion = {
  readonly data: PortfolioData
  readonly until: EpochDay | null
  readonly asked: AskedPeriod
}

export const measureTask: ComputeTask<PeriodQuestion, MeasuredPeriod> = {
  module: import.meta.url,
  work: measureWork,
}

export function measureWork({ data, until, asked }: PeriodQuestion): MeasuredPeriod {
  return measurePeriod(priceBooks(data, until), asked)
}

function valuedBooks(open: OpenPortfolio, day: EpochDay): ValuedBooks {
  return valueBooks(booksOn(open, day), day, open.market)
}

/** The books as they stood at the end of a day. */
export function booksOn(open: OpenPortfolio, day: EpochDay): Books {
  const { entries, books, costBasis, rates } = open
  const until = open.until ?? Infinity
  const [first, last] = [Math.min(day, until), Math.max(day, until)]
  const isSame = !entries.some(({ transaction }) => transaction.day > first && transaction.day <= last)
  if (isSame) return books
  return keepBooks(entries, {
    costBasis,
    baseCurrency: books.baseCurrency,
    convert: rates.convert,
    until: day,
  })
}

/** What the books are worth on a day (null: the newest); null without entries. */
export function valuedOn(open: OpenPortfolio, day: EpochDay | null, today: EpochDay): ValuedBooks | null {
  if (open.entries.length === 0) return null
  const on = day ?? periodOf(open, { from: null, to: null }, today).to
  return valuedBooks(open, on)
}

/** From the first entry to the last day with an entry or a price of what is held, today at the latest. */
export function periodOf(
  { entries, books, market }: OpenPortfolio,
  { from, to }: DayWindow,
  today: EpochDay,
): { readonly from: EpochDay; readonly to: EpochDay } {
  const days = entries.map(({ transaction }) => transaction.day)
  const [first] = days
  if (first === undefined)
    throw new AppError(
      'no-data',
      'The ledger has no entries yet. `assay import` and `assay portfolio add` bring some.',
    )
  const priced = books.positions.flatMap(({ instrument }) => {
    const last = market.prices(instrument).market?.days.at(-1)
    return last === undefined ? [] : [last]
  })
  const newest = [...days, ...priced].reduce<number>((last, day) => Math.max(last, day), first)
  const begin = from ?? (days.reduce<number>((least, day) => Math.min(least, day), first) as EpochDay)
  const end = to ?? (Math.min(newest, Math.max(today, days.at(-1)!)) as EpochDay)
  if (begin <= end) return { from: begin, to: end }
  throw new AppError(
    'out-of-range',
    `The period ends on ${formatDay(end)}, before it begins on ${formatDay(begin)}. Choose --from and --to within the ledger.`,
    { details: { from: formatDay(begin), to: formatDay(end) } },
  )
}

/** Where the prices of a portfolio come from: what is stored, or a folder of price files. */
import { calendarForSymbol } from '#core/calendars/catalogue.ts'
import { AppError, toAppError } from '#core/errors.ts'
import type { Rate } from '#core/fx/rate-book.ts'
import { currencyUnit, parsePair } from '#core/fx/currency-units.ts'
import type { Bars } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { decimalOfNumber } from '#core/money/decimal.ts'
import { isSymbol } from '#core/instruments/symbol.ts'
import { asTraded } from '#core/portfolio/valuation/as-traded.ts'
import type { PriceCourse, ShareRatio } from '#core/portfolio/valuation/price-course.ts'
import type { HeldInstrument } from '#core/portfolio/books/instruments.ts'
import { type QualityLevel, qualityLevels } from '#core/quality/levels.ts'
import { allDays } from '#core/time/day-window.ts'
import { type EpochDay, type EpochMs, parseIsoDay } from '#core/time/epoch-day.ts'
import type { PriceSource } from '#ports/price-source.ts'
import type { Workbench } from '#ports/workbench.ts'
import { giveWay } from '#resilience/give-way.ts'
import { type QualityRule, usualRule } from '#workflows/analyses/quality-rule.ts'
import { resolutionOf } from '#workflows/resolution-record.ts'
import { resolveStored } from '#workflows/resolve-symbol.ts'
import { usableBars } from '#workflows/usable-bars.ts'
import { type CourseGrade, fileGrade, storedGrade } from './course-grade.ts'

/** A course with the splits that its source knows of. */
export type FoundCourse = {
  readonly symbol: string
  readonly course: PriceCourse
  readonly splits: readonly CorporateAction[]
}

export type CourseFinder = {
  /** Null where there are no prices of it. `ratios` are the splits of the ledger. */
  find(instrument: HeldInstrument, ratios: readonly ShareRatio[]): Promise<FoundCourse | null>
  /** How good its prices are as of a day, by the symbol they were found under. */
  graded(symbol: string, day: EpochDay): Promise<CourseGrade>
  /** What grades do where nothing is said of them; null is nothing. */
  readonly usualRule: QualityRule | null
  /** Rates that stand among the prices, beside those that are stored. */
  rates(currencies: readonly string[]): Promise<readonly Rate[]>
}

/** Prices taken as true, with the grade of each. */
export function storedCourses(bench: Workbench): CourseFinder {
  return {
    async find(instrument, ratios) {
      const symbol = await storedSymbol(instrument, bench)
      if (symbol === null) return null
      await giveWay()
      const { store } = bench
      const [asset, closes] = [await store.assets.find(symbol), await store.bars.closes(symbol, allDays)]
      if (!closes || closes.day.length === 0) return null
      const record = resolutionOf(await store.quality.latest(symbol, null))
      const splits = (record?.actions ?? []).flatMap(([day, kind, value]): CorporateAction[] =>
        kind === 'split' ? [{ day: parseIsoDay(day)!, kind, value }] : [],
      )
      const { day, close, grades, sources, sourceIndex } = closes
      const course: PriceCourse = {
        currency: asset?.currency ?? null,
        days: day,
        price: asTraded({ day, close }, splits, ratios).price,
        source: sources[sourceIndex.at(-1) ?? 0] ?? 'store',
        gradeAt: (index): QualityLevel => qualityLevels[grades[index]!] ?? 'poor',
      }
      return { symbol, course, splits }
    },
    graded: (symbol, day) => storedGrade(symbol, day, bench),
    usualRule,
    rates: async () => [],
  }
}

/** The symbol that prices of an instrument are stored under; null where there are none. */
export async function storedSymbol(
  instrument: HeldInstrument,
  bench: Pick<Workbench, 'store' | 'clock'>,
): Promise<string | null> {
  const { symbol, isin } = instrument
  if (symbol !== null && isSymbol(symbol)) {
    const resolved = await resolveStored(symbol, null, bench)
    if ((await bench.store.assets.find(resolved.symbol)) !== null) return resolved.symbol
  }
  if (isin === null) return null
  const [only, ...others] = await bench.store.assets.withIsin(isin)
  return others.length === 0 ? (only ?? null) : null
}

/** The files of a folder, by symbol; a pair such as EURUSD.csv is a rate. Throws AppError `file-not-found` for an empty folder. */
export async function fileCourses(folder: string, bench: Workbench): Promise<CourseFinder> {
  const files = bench.sources.find(({ id }) => id === 'files')
  const listed = (await files?.symbols?.()) ?? []
  if (!files || listed.length === 0) {
    throw new AppError(
      'file-not-found',
      `There are no price files in ${folder}: expected SYMBOL.csv for each symbol.`,
      { details: { folder } },
    )
  }
  const read = (symbol: string) => readFile(files, symbol)
  return {
    find: (instrument, ratios) => fileCourse(instrument, ratios, read),
    async graded(symbol, day) {
      const found = await read(symbol)
      if (found) return fileGrade(found.series, day)
      throw new AppError('symbol-not-found', `There is no file of ${symbol} any more.`, {
        details: { symbol },
      })
    },
    usualRule: null,
    async rates(currencies) {
      const pairs = listed.flatMap((name) => pairNamed(name, currencies))
      const found = await Promise.all(pairs.map(async (pair) => ratesOf(pair, await read(pair.name))))
      return found.flat()
    },
  }
}

type ReadFile = { readonly series: PriceSeries; readonly bars: Bars }

/** Null where there is no such file. */
async function readFile(files: PriceSource, symbol: string): Promise<ReadFile | null> {
  try {
    const request = { symbol, from: null, to: null }
    const { series } = await files.history(request, new AbortController().signal)
    const calendar = calendarForSymbol(symbol, series.bars.day)
    return { series, bars: usableBars(series, { calendar, repair: 'none', file: symbol }) }
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'symbol-not-found') return null
    throw error
  }
}

async function fileCourse(
  instrument: HeldInstrument,
  ratios: readonly ShareRatio[],
  read: (symbol: string) => Promise<ReadFile | null>,
): Promise<FoundCourse | null> {
  for (const name of [instrument.symbol, instrument.isin]) {
    const found = name === null || !isSymbol(name) ? null : await read(name)
    if (name === null || !found) continue
    const { series, bars } = found
    const splits = series.actions.filter(({ kind }) => kind === 'split')
    const course: PriceCourse = {
      currency: series.currency && currencyUnit(series.currency) ? series.currency : null,
      days: bars.day,
      price: asTraded(bars, splits, ratios).price,
      source: 'files',
      gradeAt: null,
    }
    return { symbol: name, course, splits }
  }
  return null
}

function ratesOf(
  { base, quote }: { readonly base: string; readonly quote: string },
  found: ReadFile | null,
): Rate[] {
  if (!found) return []
  const { day, close } = found.bars
  return Array.from(day).flatMap((on, i): Rate[] => {
    const rate = decimalOfNumber(close[i]!)
    const of = { base, quote, source: 'files', day: on as EpochDay, knownAt: 0 as EpochMs }
    return rate && rate.units > 0n ? [{ ...of, rate }] : []
  })
}

/** `EURUSD`, `EURUSD=X` or `EUR-USD`, where both are currencies that the portfolio needs. */
function pairNamed(name: string, currencies: readonly string[]) {
  const plain = /^([A-Z]{3})-?([A-Z]{3})$/i.exec(name)
  const pair = parsePair(name) ?? (plain && { base: plain[1]!, quote: plain[2]! })
  if (!pair) return []
  const [base, quote] = [pair.base.toUpperCase(), pair.quote.toUpperCase()]
  return currencies.includes(base) && currencies.includes(quote) ? [{ name, base, quote }] : []
}

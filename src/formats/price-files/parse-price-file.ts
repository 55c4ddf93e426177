/** The door for price files: the bytes of a CSV or of a recorded Yahoo chart in, one series for each symbol out. */
import type { PriceSeries } from '#core/market/price-series.ts'
import { openCsv } from './csv-file.ts'
import { fileSymbol } from './file-symbol.ts'
import { readLongSeries } from './long-series.ts'
import { choosePriceColumns } from './price-columns.ts'
import { looksLikeJson, openPriceFile } from './price-file-bytes.ts'
import { refusal } from './refusal.ts'
import { readWideSeries } from './wide-series.ts'
import { readYahooFile } from './yahoo/yahoo-file.ts'

export type PriceFileOptions = {
  /** The file's name, for messages; up to its first `_` or `.` it is the symbol where the content names none. */
  readonly file: string
  /** Names the only series of a file, or picks one of several. */
  readonly symbol?: string | undefined
  /** What the cells of a CSV without a header row hold, from the left; cells beyond are ignored. */
  readonly columns?: readonly string[] | undefined
  /** What prices (not volumes) are multiplied by; 1 when absent. */
  readonly scale?: number | undefined
}

/**
 * Reads a long CSV (`Date,Open,High,Low,Close,…`), a wide one (`Date,AAA,BBB`: closes) or a recorded Yahoo chart. Bars
 * stand in the order of the file, blank and bad cells are NaN, and nothing is judged. Delimiter, decimal mark and date
 * order are decided over the whole file. Throws an `AppError` that names file, row and column: `file-too-large`,
 * `empty-file`, `not-a-price-file`, `missing-header`, `missing-column`, `duplicate-column`, `malformed-row`,
 * `ambiguous-date`, `ambiguous-number`, `intraday-not-supported`, `bad-payload`, `symbol-not-found`.
 */
export function parsePriceFile(raw: Uint8Array, options: PriceFileOptions): PriceSeries[] {
  const bytes = openPriceFile(raw, options.file)
  const series = looksLikeJson(bytes) ? [readYahooFile(bytes, options.file)] : readCsv(bytes, options)
  return options.symbol === undefined ? series : [seriesNamed(series, options.symbol, options.file)]
}

const EXPECTED_HEADER =
  'expected a header such as Date,Open,High,Low,Close,Adj Close,Volume, or the option --columns date,open,high,low,close,volume to say what the columns hold'

function readCsv(bytes: Buffer, { file, columns, scale = 1 }: PriceFileOptions): PriceSeries[] {
  const csv = openCsv(bytes, { file, columns, expected: EXPECTED_HEADER })
  const chosen = choosePriceColumns(csv)
  if (chosen.kind === 'wide') return readWideSeries(csv, chosen, scale)
  return readLongSeries(csv, chosen, fileSymbol(file), scale)
}

function seriesNamed(series: readonly PriceSeries[], symbol: string, file: string): PriceSeries {
  const [only, ...others] = series
  if (only && others.length === 0) return { ...only, symbol }
  const wanted = symbol.toLowerCase()
  const found = series.find((one) => one.symbol.toLowerCase() === wanted)
  if (found) return found
  const held = series.slice(0, 10).map((one) => one.symbol)
  const more = series.length > held.length ? ', …' : ''
  throw refusal(
    'symbol-not-found',
    { file },
    `the file does not hold ${symbol}, but ${held.join(', ')}${more}.`,
  )
}

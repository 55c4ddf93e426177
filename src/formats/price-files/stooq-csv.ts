/** Reads Stooq's download (`/q/d/l/`): a CSV of days, or one sentence instead of data. */
import { AppError } from '#core/errors.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { badPayload } from './json-shape.ts'
import { parsePriceFile } from './parse-price-file.ts'
import { believedSeries } from './wire/believed-series.ts'

/**
 * The series, adjusted for splits and dividends by the provider; the answer names no symbol and no currency. `No data` is
 * `no-data`: it stands for an unknown symbol and for an empty window alike. `Exceeded the daily hits limit` is `rate-limited`. A
 * text that does not end with its line was cut off and is `bad-payload` to be asked for again; any other surprise is
 * `bad-payload` with its line and column.
 * @param body CSV as UTF-8 bytes
 */
export function parseStooqCsv(body: Uint8Array, { symbol }: { readonly symbol: string }): PriceSeries {
  const text = new TextDecoder().decode(body)
  refuseStooqSentence(text.trim(), symbol)
  const [header = ''] = text.split(/\r?\n/, 1)
  if (!/^Date,Open,High,Low,Close(,Volume)?$/.test(header)) {
    throw badPayload('line 1', 'Date,Open,High,Low,Close,Volume', header)
  }
  if (!text.endsWith('\n')) throw new AppError('bad-payload', 'The answer was cut off; ask again.')
  const series = csvSeries(body, symbol)
  refuseBadLines(series)
  return believedSeries({
    ...series,
    pathOf: (index, field) => `line ${series.row[index]}, ${field}`,
  })
}

/** Throws `no-data` or `rate-limited` for a sentence in place of data. */
export function refuseStooqSentence(text: string, symbol: string): void {
  if (text === '' || /^no data/i.test(text)) {
    throw new AppError('no-data', `Stooq has no bars for "${symbol}" in the window, or does not know it.`)
  }
  if (/^exceeded the daily hits limit/i.test(text)) {
    throw new AppError(
      'rate-limited',
      `Could not fetch prices of "${symbol}" from stooq: its requests for today are used up.`,
      { details: { source: 'stooq', symbol } },
    )
  }
}

/** What makes a file unreadable makes an answer unbelievable. */
function csvSeries(body: Uint8Array, symbol: string): PriceSeries {
  try {
    const [series] = parsePriceFile(body, { file: 'the answer', symbol })
    if (series) return series
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('bad-payload', `The answer of stooq cannot be read: ${why}`, {
      cause,
      retry: 'elsewhere',
    })
  }
  throw badPayload('the payload', 'lines of days', 'none')
}

function refuseBadLines({ undated: [undated], badCells: [cell] }: PriceSeries): void {
  if (undated) throw badPayload(`line ${undated.row}, day`, 'a day', undated.text)
  if (cell) throw badPayload(`line ${cell.row}, ${cell.column}`, 'a number', cell.text)
}

/** Reads a map file: the tickers one listing went by, each with its last day (`yyyymmdd,ticker,exchange`, without a header). */
import { AppError } from '#core/errors.ts'
import { addDays, type EpochDay, epochDayOrNull } from '#core/time/epoch-day.ts'

export type TickerDays = {
  readonly ticker: string
  /** Null when it is the first. */
  readonly from: EpochDay | null
  /** Null while it is in use. */
  readonly to: EpochDay | null
}

export type TickerHistory = {
  /** The ticker of the last row, in capitals. */
  readonly current: string
  /** Earlier tickers of the same listing, earliest first; one that came back is there for each of its times. */
  readonly earlier: readonly TickerDays[]
  /** The last day of trading; null while it trades. */
  readonly delistedOn: EpochDay | null
}

/** A last row in this year or later says that the listing trades. */
const YEAR_IN_USE = 2050

/**
 * The first row is the day of the first ticker, each later row the last day of its ticker. Throws AppError `bad-map-file` naming
 * file and row for rows out of order, days that do not exist and tickers that are none.
 */
export function parseMapFile(text: string, file: string): TickerHistory {
  const rows = text
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ line: line.trim(), row: index + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, row }) => readRow(line, row, file))
  const last = rows.at(-1)
  if (last === undefined) throw refused(file, 1, 'the file is empty')
  for (const [index, { day, row }] of rows.entries()) {
    if (index > 0 && day <= rows[index - 1]!.day)
      throw refused(file, row, 'its day is not after the one before')
  }
  const named = rows.slice(1).map(({ ticker, day }, index) => ({
    ticker,
    from: index === 0 ? null : addDays(rows[index]!.day, 1),
    to: day,
  }))
  return {
    current: last.ticker,
    earlier: named.filter(({ ticker }) => ticker !== last.ticker),
    delistedOn: last.year >= YEAR_IN_USE ? null : last.day,
  }
}

type MapRow = { readonly day: EpochDay; readonly year: number; readonly ticker: string; readonly row: number }

function readRow(line: string, row: number, file: string): MapRow {
  const [date = '', ticker = ''] = line.split(',').map((cell) => cell.trim())
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(date)
  const day = match && epochDayOrNull(Number(match[1]), Number(match[2]), Number(match[3]))
  if (!match || day === null) throw refused(file, row, `"${date.slice(0, 20)}" is no day as yyyymmdd`)
  if (!/^[A-Za-z0-9.^=-]{1,20}$/.test(ticker))
    throw refused(file, row, `"${ticker.slice(0, 20)}" is no ticker`)
  return { day, year: Number(match[1]), ticker: ticker.toUpperCase(), row }
}

function refused(file: string, row: number, why: string): AppError {
  return new AppError('bad-map-file', `${file}, row ${row}: ${why}.`, { details: { file, row } })
}

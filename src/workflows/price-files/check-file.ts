/** A price file checked whole: every series in it cleaned and graded, without storing anything. */
import { parsePriceFile } from '#formats/price-files/parse-price-file.ts'
import type { Compute, ComputeTask } from '#ports/compute.ts'
import { findingsDocument } from '#protocol/documents/findings.ts'
import { qualityDocument } from '#protocol/documents/quality.ts'
import { type CheckedSeries, type CheckOptions, checkSeries } from '#workflows/check-series.ts'
import type { PriceFile } from './price-file.ts'
import { readElsewhere } from '#workflows/read-elsewhere.ts'

type FileToCheck = PriceFile & { readonly options: CheckOptions }

/** Throws what the parser throws, and AppError `unknown-calendar`. */
export function checkFile({ bytes, options, ...reading }: FileToCheck): CheckedSeriesDocument[] {
  const found = parsePriceFile(bytes, reading)
  return found.map((series) => checkedDocument(reading.file, checkSeries(series, options)))
}

const checkTask: ComputeTask<FileToCheck, CheckedSeriesDocument[]> = {
  module: import.meta.url,
  work: checkFile,
}

/** As `checkFile`, on another thread. Throws AppError `file-too-large` too, for one that takes too long or too much. */
export function checkFileElsewhere(
  asked: FileToCheck,
  compute: Compute,
  signal: AbortSignal,
): Promise<CheckedSeriesDocument[]> {
  return readElsewhere(checkTask, asked, { file: asked.file, compute, signal })
}

export function checkedDocument(file: string, checked: CheckedSeries) {
  const { series, calendar, cleaned, quality, barsOutsideCalendar } = checked
  return {
    file,
    symbol: series.symbol,
    calendar: calendar.code,
    rowsRead: series.rowsRead,
    rowsKept: cleaned.bars.day.length,
    barsOutsideCalendar,
    ...findingsDocument(cleaned),
    quality: qualityDocument(quality),
  }
}

export type CheckedSeriesDocument = ReturnType<typeof checkedDocument>

/** Assay as a library: open it on an environment, take symbols through the pipeline, read what it knows. */
import { addDays, dayOfMoment } from '#core/time/epoch-day.ts'
import { type QualityReport, reportQuality } from '#workflows/report-quality.ts'
import { type ReadQuote, readQuotes } from '#workflows/read-quotes.ts'
import { readPrices, type StoredPrices } from '#workflows/read-prices.ts'
import { type RefreshedAll, refreshAll } from '#workflows/refresh-all.ts'
import type { VerifiedExport } from '#workflows/export/verify-export.ts'
import { type StoredAnalyses, storedAnalyses } from './stored-analyses.ts'
import { openWorkbench } from './compose.ts'
import { type Environment, readConfig } from './config.ts'
import {
  type ExportOptions,
  type FileToImport,
  type ImportedFile,
  portfolioFiles,
} from './portfolio-files.ts'

export {
  type Live,
  type LiveMessage,
  LiveError,
  type LiveOptions,
  type LiveState,
  type LiveSubscription,
  openLive,
} from '#client/live/open-live.ts'
export { createHttpClient, type Download, type HttpClient, ProblemError } from '#client/http-client.ts'
export {
  openWriteQueue,
  type WriteQueue,
  WriteQueueError,
  type WriteQueueOptions,
  type WriteQueueState,
} from '#client/write-queue.ts'
export { createIndicatorStream, type IndicatorStream } from '#core/indicators/stream-indicators.ts'

export type Assay = StoredAnalyses & {
  /** Fetches, cleans, enriches, measures, grades and stores the last `days` days of each symbol (all history without). */
  refresh(
    symbols: readonly string[],
    options?: { days?: number; sources?: readonly string[]; signal?: AbortSignal },
  ): Promise<RefreshedAll>
  /** Grades the last `days` days of each symbol; all stored symbols when the list is empty. */
  reportQuality(symbols: readonly string[], options: { days: number }): Promise<QualityReport>
  /** Stored bars with the standard indicators. Throws AppError `not-found`. */
  prices(symbol: string): Promise<StoredPrices>
  /** Last prices, or the reason why there is none; one that was kept and is not too old will do unless `fresh`. */
  quotes(
    symbols: readonly string[],
    options?: { sources?: readonly string[]; fresh?: boolean; signal?: AbortSignal },
  ): Promise<readonly ReadQuote[]>
  /** A portfolio as a file, in chunks as they are made. Throws AppError `not-found`, `export-too-large`, `export-disabled`. */
  exportPortfolio(portfolio: string, options: ExportOptions): Promise<AsyncIterable<Uint8Array>>
  /**
   * Books the file of a broker, another product or an export of ours; what the portfolio has already is left out. Nothing is booked
   * while a row cannot be read or the file leaves a question open: both are in the answer.
   */
  importPortfolio(bytes: Uint8Array, options: FileToImport): Promise<ImportedFile>
  /** Proves that an export restores, in a store that nobody uses, and says what differs. */
  verifyExport(bytes: Uint8Array, file: string): Promise<VerifiedExport>
  close(): Promise<void>
}

/** `environment` holds the variables that `assay config` lists; what it leaves out takes its default. */
export async function openAssay(environment: Environment = process.env): Promise<Assay> {
  const config = readConfig(environment)
  const bench = await openWorkbench(config)
  const today = () => dayOfMoment(bench.clock.now())
  return {
    refresh(symbols, { days, sources, signal } = {}) {
      const window = { from: days === undefined ? null : addDays(today(), 1 - days), to: null }
      return refreshAll({ symbols, window, sources: sources ?? null }, bench, {
        signal: signal ?? new AbortController().signal,
      })
    },
    reportQuality: (symbols, { days }) => reportQuality({ symbols, days, asOf: today() }, bench),
    prices: (symbol) =>
      readPrices({ symbol, window: { from: null, to: null }, knownAt: null, indicators: null }, bench),
    quotes: (symbols, { sources = null, fresh = false, signal } = {}) =>
      readQuotes({ symbols, sources, fresh }, bench, signal ?? new AbortController().signal),
    ...storedAnalyses(bench),
    ...portfolioFiles(config, { bench, compute: bench.compute }),
    close: () => bench.close(),
  }
}

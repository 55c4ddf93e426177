/** What a file format of reports is: bytes of a report, and a report of bytes. */
import { AppError } from '#core/errors.ts'
import type { PortfolioReport } from './portfolio-report.ts'
import type { DecodedReport } from './read-rows.ts'

export type ReportFormat = {
  readonly id: string
  readonly title: string
  readonly mediaType: string
  /** The same bytes for the same report always, in chunks, so that no file is ever held whole. */
  readonly encode: (report: PortfolioReport, tools: EncodeTools) => AsyncIterable<Uint8Array>
  /**
   * Null where a file is for readers only. Throws AppError `not-a-report` when nothing of the file can be used; a row that
   * cannot is an issue.
   */
  readonly decode: ((bytes: Uint8Array, file: string) => Promise<DecodedReport>) | null
}

/** What some formats need from outside. */
export type EncodeTools = {
  /** Sets pages, away from the thread that answers; null where the settings switch it off. */
  readonly renderPdf: ((report: PortfolioReport) => Promise<Uint8Array>) | null
}

export function defineFormat<const F extends ReportFormat>(format: F): F {
  return format
}

/** Files say it, so that one of a later version is refused and not half read. */
export const SCHEMA_NAME = 'assay-portfolio'
export const SCHEMA_VERSION = 1

export function notAReport(file: string, why: string, cause?: unknown): AppError {
  return new AppError('not-a-report', `${file} cannot be read as a report of Assay: ${why}.`, {
    details: { file },
    ...(cause === undefined ? {} : { cause }),
  })
}

/** Throws AppError `not-a-report` for what is not ours, or not ours yet. */
export function checkSchema(name: unknown, version: unknown, file: string): void {
  if (name !== SCHEMA_NAME) throw notAReport(file, `it does not say that it is ${SCHEMA_NAME}`)
  if (String(version) === String(SCHEMA_VERSION)) return
  throw notAReport(
    file,
    `it is of version ${String(version).slice(0, 20)}, and this program reads version ${SCHEMA_VERSION}; a newer Assay may read it`,
  )
}

/** The drill of a backup: hashes checked, restored into an empty store, exported again, and compared to the last byte. */
import { AppError, type ErrorDocument, errorDocument, toAppError } from '#core/errors.ts'
import { reportFormats } from '#formats/report/catalogue.ts'
import { detectFormat } from '#formats/report/detect-format.ts'
import type { ReportFormat } from '#formats/report/format.ts'
import type { PortfolioReport } from '#formats/report/portfolio-report.ts'
import { textOf } from '#formats/report/field.ts'
import type { ReportIssue } from '#formats/report/read-rows.ts'
import { sections } from '#formats/report/report-sections.ts'
import { namesOf } from '#formats/report/read-rows.ts'
import { type CheckedFile, readPackage } from '#formats/report/zip-format.ts'
import type { Workbench } from '#ports/workbench.ts'
import { portfolioReport, usualReport } from './portfolio-report.ts'
import { restorePortfolio, type RestoredPortfolio } from './restore-portfolio.ts'

export type Difference = {
  readonly table: string
  readonly row: number
  readonly column: string
  readonly exported: string
  readonly restored: string
}

export type VerifiedExport = {
  readonly format: string
  /** Of a package: each file against its hash. */
  readonly files: readonly CheckedFile[]
  /** Rows that could not be read. */
  readonly issues: readonly ReportIssue[]
  readonly restored: Pick<RestoredPortfolio, 'imported' | 'duplicates'> | null
  readonly differences: readonly Difference[]
  readonly differencesInAll: number
  /** Whether the export that was made again is the same bytes. */
  readonly isSame: boolean
  readonly error: ErrorDocument | null
}

/** Told one by one; a table that went missing has as many as it has cells. */
const DIFFERENCES_MAX = 50

/** `empty` is a workbench on a store that nobody uses. Throws AppError `not-a-report` for a file that is no export. */
export async function verifyExport(
  bytes: Uint8Array,
  file: string,
  empty: Workbench,
): Promise<VerifiedExport> {
  const format = detectFormat(bytes, file)
  const files = format.id === 'zip' ? (await readPackage(bytes, file)).files : []
  const nothing = {
    format: format.id,
    files,
    issues: [],
    restored: null,
    differences: [],
    differencesInAll: 0,
  }
  if (files.some(({ ok }) => !ok)) return { ...nothing, isSame: false, error: null }
  const { report, issues } = await format.decode!(bytes, file)
  if (!report)
    throw new AppError('not-a-report', `${file} says nothing of a portfolio.`, { details: { file } })
  try {
    const restored = await restoreIn(report, file, format, empty)
    const again = await portfolioReport(restored.portfolio, askedLike(report), empty)
    const found = differencesOf(report, again)
    return {
      ...nothing,
      issues,
      restored,
      differences: found.slice(0, DIFFERENCES_MAX),
      differencesInAll: found.length,
      isSame: issues.length === 0 && found.length === 0 && (await isSameFile(bytes, again, format)),
      error: null,
    }
  } catch (thrown) {
    return { ...nothing, issues, isSame: false, error: errorDocument(toAppError(thrown)) }
  }
}

function restoreIn(report: PortfolioReport, file: string, { id }: ReportFormat, empty: Workbench) {
  const origin = { fileName: file, fileSha256: '', fileBytes: 0, format: id }
  return restorePortfolio({ report, name: null, userId: null, author: 'verify-export', file: origin }, empty)
}

/** What the export left out is left out again. */
function askedLike(report: PortfolioReport) {
  return {
    ...usualReport,
    asOf: report.info.asOf,
    withHistory: report.history.length > 0 || report.instruments.length > 0 || report.rates.length > 0,
    withOptimizations: report.optimizations.length > 0,
    withPerformance: report.metrics.length > 0 || report.snapshots.length > 0,
  }
}

/** A package carries pages and hashes of its own: its data are compared instead. */
async function isSameFile(bytes: Uint8Array, again: PortfolioReport, format: ReportFormat): Promise<boolean> {
  if (format.id === 'zip') {
    const { contents } = await readPackage(bytes, 'package')
    for (const { id, encode, decode } of reportFormats) {
      const part = contents.get(`portfolio.${id}`)
      if (part && decode && !part.equals(await whole(encode(again, { renderPdf: null })))) return false
    }
    return true
  }
  return (await whole(format.encode(again, { renderPdf: null }))).equals(bytes)
}

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

/** Cell by cell; rows are told apart by their place. */
export function differencesOf(exported: PortfolioReport, restored: PortfolioReport): Difference[] {
  const found: Difference[] = []
  for (const { id, fields, rows } of sections) {
    const [left, right] = [[...rows(exported)], [...rows(restored)]]
    for (let at = 0; at < Math.max(left.length, right.length); at++) {
      for (const column of namesOf(fields)) {
        const { kind } = fields[column]!
        const [a, b] = [left[at], right[at]].map((row) => (row ? textOf(kind, row[column]!) : '(no row)'))
        if (a !== b) found.push({ table: id, row: at + 1, column, exported: a!, restored: b! })
      }
    }
  }
  return found
}

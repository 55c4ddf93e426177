/** A quality report as pages, where the settings allow them. */
import { AppError } from '#core/errors.ts'
import type { QualityReportDocument } from '#protocol/http/quality-reports.ts'
import type { ExportTools } from '#workflows/export/export-tools.ts'

/** All in one chunk, made before it is handed out. Throws AppError `export-disabled`. */
export async function printReport(
  report: QualityReportDocument,
  { renderQualityPdf }: Pick<ExportTools, 'renderQualityPdf'>,
): Promise<AsyncIterable<Uint8Array>> {
  if (renderQualityPdf) return oneChunk(await renderQualityPdf(report))
  throw new AppError('export-disabled', 'PDF export is switched off; ENABLE_PDF_EXPORT=true switches it on.')
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** PDF: the report as pages for people; nothing is read back from it. */
import { AppError } from '#core/errors.ts'
import { defineFormat, type EncodeTools } from './format.ts'
import type { PortfolioReport } from './portfolio-report.ts'

export const pdfFormat = defineFormat({
  id: 'pdf',
  title: 'PDF: a report to hand over, with charts',
  mediaType: 'application/pdf',
  encode: pdfChunks,
  decode: null,
})

async function* pdfChunks(report: PortfolioReport, { renderPdf }: EncodeTools): AsyncGenerator<Uint8Array> {
  if (!renderPdf) {
    throw new AppError(
      'export-disabled',
      'PDF export is switched off; ENABLE_PDF_EXPORT=true switches it on.',
    )
  }
  yield await renderPdf(report)
}

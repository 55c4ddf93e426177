/** A quality report as pages to print, the same bytes for the same report. Takes a second of a thread, so give it one of its own. */
import { setPages } from '#formats/pages/set-pages.ts'
import type { QualityReportDocument } from '#protocol/http/quality-reports.ts'
import { qualityTemplate } from './quality-template.ts'
import { qualityWords } from './quality-words.ts'

export function renderQualityPdf(report: QualityReportDocument): Uint8Array {
  return setPages(qualityTemplate, qualityWords(report))
}

/** Its module loads the compiler, so import it when pages are wanted and not before. */
export const renderQualityPdfTask = { module: import.meta.url, work: renderQualityPdf }

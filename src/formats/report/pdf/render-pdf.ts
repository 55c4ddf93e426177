/** A report as the pages of a PDF, the same bytes for the same report. Takes a second of a thread, so give it one of its own. */
import { setPages } from '#formats/pages/set-pages.ts'
import type { PortfolioReport } from '#formats/report/portfolio-report.ts'
import { reportPictures } from './report-pictures.ts'
import { reportTemplate } from './report-template.ts'
import { reportWords } from './report-words.ts'

export function renderPdf(report: PortfolioReport): Uint8Array {
  return setPages(reportTemplate, { ...reportWords(report), pictures: reportPictures(report) })
}

/** Its module loads the compiler, so import it when pages are wanted and not before. */
export const renderPdfTask = { module: import.meta.url, work: renderPdf }

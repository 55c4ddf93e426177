/** A report as the pages of a PDF, the same bytes for the same report. Takes a second of a thread, so give it one of its own. */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { AppError } from '#core/errors.ts'
import type { PortfolioReport } from '#formats/report/portfolio-report.ts'
import { reportPictures } from './report-pictures.ts'
import { reportTemplate } from './report-template.ts'
import { reportWords } from './report-words.ts'

export function renderPdf(report: PortfolioReport): Uint8Array {
  const compiler = NodeCompiler.create({ workspace: '/' })
  const words = { ...reportWords(report), pictures: reportPictures(report) }
  compiler.mapShadow('/words.json', Buffer.from(JSON.stringify(words)))
  const compiled = compiler.compile({ mainFileContent: reportTemplate })
  const document = compiled.result
  if (!document) {
    const [first] = compiled.takeDiagnostics()?.shortDiagnostics ?? []
    const said = (first as { message?: string } | undefined)?.message ?? 'no reason given'
    throw new AppError('internal', `The pages of the report could not be set: ${said}.`)
  }
  return compiler.pdf(document)
}

/** Its module loads the compiler, so import it when pages are wanted and not before. */
export const renderPdfTask = { module: import.meta.url, work: renderPdf }

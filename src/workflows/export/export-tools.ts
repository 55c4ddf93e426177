/** How exports are made on this machine: how large they may be, and who sets their pages. */
import type { EncodeTools } from '#formats/report/format.ts'
import type { PortfolioReport } from '#formats/report/portfolio-report.ts'
import type { Compute } from '#ports/compute.ts'
import type { QualityReportDocument } from '#protocol/http/quality-reports.ts'

export type ExportTools = EncodeTools & {
  readonly bytesMax: number
  /** As `renderPdf`, for a quality report. */
  readonly renderQualityPdf: ((report: QualityReportDocument) => Promise<Uint8Array>) | null
}

/** Pages take a thread of their own, so that whoever asks something else meanwhile is answered. */
export function exportTools(
  {
    exportBytesMax: bytesMax,
    isPdfEnabled,
  }: { readonly exportBytesMax: number; readonly isPdfEnabled: boolean },
  compute: Compute,
): ExportTools {
  const render = async (report: PortfolioReport) => {
    const { renderPdfTask } = await import('#formats/report/pdf/render-pdf.ts')
    // Pages show no single bar, and columns of decades need not be copied to the thread.
    return compute.run(renderPdfTask, { ...report, history: [] }, { limitMs: PDF_MS_MAX })
  }
  const renderQuality = async (report: QualityReportDocument) => {
    const { renderQualityPdfTask } = await import('#formats/quality-report/render-quality-pdf.ts')
    return compute.run(renderQualityPdfTask, report, { limitMs: PDF_MS_MAX })
  }
  if (!isPdfEnabled) return { bytesMax, renderPdf: null, renderQualityPdf: null }
  return { bytesMax, renderPdf: render, renderQualityPdf: renderQuality }
}

const PDF_MS_MAX = 60_000

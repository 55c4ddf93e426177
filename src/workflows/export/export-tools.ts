/** How exports are made on this machine: how large they may be, and who sets their pages. */
import type { EncodeTools } from '#formats/report/format.ts'
import type { PortfolioReport } from '#formats/report/portfolio-report.ts'
import type { Compute } from '#ports/compute.ts'

export type ExportTools = EncodeTools & { readonly bytesMax: number }

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
  return { bytesMax, renderPdf: isPdfEnabled ? render : null }
}

const PDF_MS_MAX = 60_000

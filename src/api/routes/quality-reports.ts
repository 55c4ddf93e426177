/** Daily and weekly quality reports: made now, read again, listed. */
import { Download } from '#api/download.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { dayOf } from '#api/window.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import { makeQualityReport } from '#workflows/quality-reports/make-report.ts'
import { printReport } from '#workflows/quality-reports/print-report.ts'
import { listReports, readQualityReport } from '#workflows/quality-reports/read-report.ts'

const DAYS_LISTED = 90

export function qualityReportHandlers({
  bench,
  exporting,
}: HandlerTools): Pick<
  Handlers,
  'getQualityReport' | 'printQualityReport' | 'makeQualityReport' | 'listQualityReports'
> {
  return {
    getQualityReport: ({ params, query }) => readQualityReport(params.kind, dayOf('day', query.day), bench),
    async printQualityReport({ params, query }) {
      const report = await readQualityReport(params.kind, dayOf('day', query.day), bench)
      return new Download({
        name: `quality ${report.kind} ${report.day}.pdf`,
        mediaType: 'application/pdf',
        chunks: await printReport(report, exporting),
      })
    },
    makeQualityReport: ({ params, body }) =>
      makeQualityReport(params.kind, dayOf('day', body.day) ?? dayOfMoment(bench.clock.now()), bench),
    listQualityReports: async ({ query: { kind, days = DAYS_LISTED } }) => ({
      reports: await listReports(kind ? [kind] : ['daily', 'weekly'], days, bench),
    }),
  }
}

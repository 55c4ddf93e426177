/** Portfolios as files. */
import { Download } from '#api/download.ts'
import type { HandlerTools, Handlers } from '#api/handlers.ts'
import { AppError } from '#core/errors.ts'
import { formatDay, parseIsoDay } from '#core/time/epoch-day.ts'
import { encodeReport, formatNamed } from '#workflows/export/encode-report.ts'
import { portfolioReport } from '#workflows/export/portfolio-report.ts'
import { findPortfolio } from '#workflows/portfolio/find-portfolio.ts'

function notFound(named: string): AppError {
  return new AppError('not-found', `There is no portfolio "${named}".`, { details: { portfolio: named } })
}

export function exportHandlers({
  bench,
  exporting,
  verifying,
}: HandlerTools): Pick<Handlers, 'exportPortfolio' | 'verifyExport'> {
  return {
    verifyExport: async ({ query, raw }) => ({ file: query.name, ...(await verifying(raw, query.name)) }),
    async exportPortfolio({ params, query, caller }) {
      const portfolio = await findPortfolio(params.id, caller.userId, bench)
      // Whoever comes by a shared link sees that one alone.
      if (caller.portfolioId !== null && caller.portfolioId !== portfolio.id) throw notFound(params.id)
      const format = formatNamed(query.format)
      const asked = {
        asOf: query.asOf === undefined ? null : parseIsoDay(query.asOf),
        withHistory: query.includeHistoricalData !== 'false',
        withOptimizations: query.includeOptimizationResults !== 'false',
        withPerformance: query.includePerformance !== 'false',
        madeAt: format.id === 'pdf' ? bench.clock.now() : null,
      }
      const report = await portfolioReport(portfolio, asked, bench)
      const day = report.info.asOf === null ? '' : ` ${formatDay(report.info.asOf)}`
      return new Download({
        name: `${portfolio.name}${day}.${format.id}`,
        mediaType: format.mediaType,
        chunks: await encodeReport(report, format, exporting),
      })
    },
  }
}

/** Every endpoint with the function that answers it. */
import type { Jobs } from '#ports/jobs.ts'
import type { Schedule } from '#workflows/schedule/due-work.ts'
import type { Vitals } from '#ports/vitals.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { EndpointId, endpoints } from '#protocol/http/catalogue.ts'
import type { Handler } from './register-endpoint.ts'
import type { ReadImport } from '#workflows/import/read-import.ts'
import type { ExportTools } from '#workflows/export/export-tools.ts'
import type { VerifyFile } from '#workflows/export/verify-in-scratch.ts'
import type { AnalysisDesk } from '#workflows/analyses/analysis-desk.ts'
import type { SetUp } from '#workflows/accounts/set-up-owner.ts'
import { accountHandlers } from './routes/accounts.ts'
import { administrationHandlers } from './routes/administration.ts'
import { actionHandlers } from './routes/actions.ts'
import { alertHandlers } from './routes/alerts.ts'
import { aliasHandlers } from './routes/aliases.ts'
import { analysisHandlers } from './routes/analyses.ts'
import { assetHandlers } from './routes/assets.ts'
import { explainHandlers } from './routes/explain.ts'
import { calendarHandlers } from './routes/calendars.ts'
import { exportHandlers } from './routes/exports.ts'
import { gapHandlers } from './routes/gaps.ts'
import { historyHandlers } from './routes/history.ts'
import { importHandlers } from './routes/imports.ts'
import { instrumentHandlers } from './routes/instruments.ts'
import { issueHandlers } from './routes/issues.ts'
import { jobHandlers } from './routes/jobs.ts'
import { marketHandlers } from './routes/market.ts'
import { patchHandlers } from './routes/patches.ts'
import { portfolioReturnHandlers } from './routes/portfolio-returns.ts'
import { portfolioViewHandlers } from './routes/portfolio-views.ts'
import { portfolioHandlers } from './routes/portfolios.ts'
import { priceFileHandlers } from './routes/price-files.ts'
import { priceHandlers } from './routes/prices.ts'
import { qualityHandlers } from './routes/quality.ts'
import { qualityReportHandlers } from './routes/quality-reports.ts'
import { quoteHandlers } from './routes/quotes.ts'
import { refreshHandlers } from './routes/refresh.ts'
import { riskHandlers } from './routes/risk.ts'
import { shareHandlers } from './routes/shares.ts'
import { seriesHandlers } from './routes/series.ts'
import { systemHandlers } from './routes/system.ts'

export type HandlerTools = {
  readonly bench: Workbench
  readonly version: string
  readonly setUp: SetUp
  readonly exporting: ExportTools
  readonly readImport: ReadImport
  readonly verifying: VerifyFile
  readonly desk: AnalysisDesk
  readonly jobs: Jobs
  /** What the server does by itself; null for nothing. */
  readonly schedule: Schedule | null
  readonly vitals: Vitals
}

export type Handlers = { readonly [Id in EndpointId]: Handler<(typeof endpoints)[Id]> }

export function createHandlers(tools: HandlerTools): Handlers {
  return {
    ...systemHandlers(tools),
    ...accountHandlers(tools),
    ...administrationHandlers(tools),
    ...analysisHandlers(tools),
    ...assetHandlers(tools),
    ...priceHandlers(tools),
    ...priceFileHandlers(tools),
    ...calendarHandlers(),
    ...seriesHandlers(tools),
    ...shareHandlers(tools),
    ...actionHandlers(tools),
    ...instrumentHandlers(tools),
    ...aliasHandlers(tools),
    ...quoteHandlers(tools),
    ...marketHandlers(tools),
    ...explainHandlers(tools),
    ...historyHandlers(tools),
    ...riskHandlers(tools),
    ...qualityHandlers(tools),
    ...qualityReportHandlers(tools),
    ...refreshHandlers(tools),
    ...gapHandlers(tools),
    ...issueHandlers(tools),
    ...alertHandlers(tools),
    ...portfolioHandlers(tools),
    ...portfolioViewHandlers(tools),
    ...portfolioReturnHandlers(tools),
    ...jobHandlers(tools),
    ...patchHandlers(tools),
    ...exportHandlers(tools),
    ...importHandlers(tools),
  }
}

/** Every HTTP call there is; the server's routes, the client and the OpenAPI page derive from this list. */
import {
  addToken,
  changePassword,
  endSession,
  listSessions,
  listTokens,
  revokeToken,
  setUp,
  signIn,
  signOut,
  whoAmI,
} from './accounts.ts'
import { getScoreboard, listPredictions } from './analyses/predictions.ts'
import {
  startBacktest,
  startForecast,
  startFrontier,
  startOptimize,
  startRegimes,
} from './analyses/questions.ts'
import { analyseRisk } from './analyses/risk.ts'
import { cancelRun, getRun, listRuns, repeatRun } from './analyses/runs.ts'
import { getActions } from './actions.ts'
import { addUser, changeUser, listUsers, readAudit } from './administration.ts'
import {
  acknowledgeAlert,
  addAlert,
  listAlertDeliveries,
  listAlertEvents,
  listAlerts,
  muteAlert,
  removeAlert,
} from './alerts.ts'
import { addAlias, listAliases, removeAlias } from './aliases.ts'
import { getAsset, getPrices, getQuality, getRisk, listAssets } from './assets.ts'
import { explainFigure } from './explain.ts'
import { healGaps, listGaps } from './gaps.ts'
import { exportPortfolio, verifyExport } from './exports.ts'
import { getCalendar, listCalendars } from './calendars.ts'
import { checkPriceFile, computeFileIndicators } from './price-files.ts'
import { importFile, listImportFormats, listImports, undoImport } from './imports.ts'
import { cancelJob, getJob, listJobs, startJob } from './jobs.ts'
import { getHistory } from './history.ts'
import { health, readiness, status } from './health.ts'
import { searchInstruments } from './instruments.ts'
import { listIssues } from './issues.ts'
import { listShares, revokeShare, sharePortfolio } from './shares.ts'
import { getSeries } from './series.ts'
import { getQuotes } from './quotes.ts'
import { getMarket, getRate, listMarket, refreshMarket } from './market.ts'
import { getProfile } from './profile.ts'
import {
  getQualityReport,
  listQualityReports,
  makeQualityReport,
  printQualityReport,
} from './quality-reports.ts'
import { listPatches, makePatches, undoPatch } from './patches.ts'
import { addPriceFile, listIndicators, listSources, refreshPrices } from './refresh.ts'

import {
  addEntries,
  changePortfolio,
  createPortfolio,
  getPortfolio,
  listEntries,
  listHoldings,
  listPortfolios,
  listSnapshots,
  measureReturns,
  rebalancePortfolio,
  valuePortfolio,
} from './portfolios.ts'

export const endpoints = {
  health,
  readiness,
  status,
  setUp,
  signIn,
  signOut,
  whoAmI,
  changePassword,
  listSessions,
  endSession,
  listTokens,
  addToken,
  revokeToken,
  listShares,
  sharePortfolio,
  revokeShare,
  listUsers,
  addUser,
  changeUser,
  readAudit,
  listAssets,
  getAsset,
  getPrices,
  getSeries,
  getActions,
  getQuotes,
  getRisk,
  getQuality,
  listQualityReports,
  getQualityReport,
  printQualityReport,
  makeQualityReport,
  listMarket,
  getMarket,
  getRate,
  refreshMarket,
  explainFigure,
  getHistory,
  searchInstruments,
  getProfile,
  listAliases,
  addAlias,
  removeAlias,
  refreshPrices,
  addPriceFile,
  listGaps,
  healGaps,
  listIssues,
  listPatches,
  makePatches,
  undoPatch,
  listJobs,
  startJob,
  getJob,
  cancelJob,
  listAlerts,
  addAlert,
  removeAlert,
  muteAlert,
  listAlertEvents,
  acknowledgeAlert,
  listAlertDeliveries,
  exportPortfolio,
  verifyExport,
  importFile,
  listImports,
  undoImport,
  listImportFormats,
  listSources,
  listIndicators,
  checkPriceFile,
  computeFileIndicators,
  listCalendars,
  getCalendar,
  listPortfolios,
  createPortfolio,
  getPortfolio,
  changePortfolio,
  listEntries,
  addEntries,
  valuePortfolio,
  listHoldings,
  measureReturns,
  listSnapshots,
  rebalancePortfolio,
  startOptimize,
  startFrontier,
  startBacktest,
  startRegimes,
  startForecast,
  listRuns,
  getRun,
  cancelRun,
  repeatRun,
  analyseRisk,
  listPredictions,
  getScoreboard,
} as const

export type EndpointId = keyof typeof endpoints

/** Analyses of stored symbols: begun, shown, cancelled, repeated; and what needs no run. */
import { nextOf, pageOf } from '#api/page-of.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { modelRecordDocument, predictionDocument } from '#protocol/documents/predictions.ts'
import {
  askBacktest,
  askForecast,
  askFrontier,
  askOptimize,
  askRegimes,
} from '#workflows/analyses/ask-stored.ts'
import type { AskedAnalysis } from '#workflows/analyses/asked-analysis.ts'
import type { DeskRun } from '#workflows/analyses/analysis-desk.ts'
import { listRuns, type RunDocument } from '#workflows/analyses/list-runs.ts'
import { storedRisk } from '#workflows/analyses/stored-risk.ts'
import { findStored } from '#workflows/find-stored.ts'
import { readScoreboard } from '#workflows/score-predictions.ts'

const RUNS_LISTED = 50
const PREDICTIONS_LISTED = 100
const MS_PER_S = 1_000

type AnalysisHandlers = Pick<
  Handlers,
  | 'startOptimize'
  | 'startFrontier'
  | 'startBacktest'
  | 'startRegimes'
  | 'startForecast'
  | 'listRuns'
  | 'getRun'
  | 'cancelRun'
  | 'repeatRun'
  | 'analyseRisk'
  | 'listPredictions'
  | 'getScoreboard'
>

type Asking = {
  readonly caller: { readonly userId: number }
  readonly query: { readonly wait?: number | undefined }
}

export function analysisHandlers({ bench, desk }: HandlerTools): AnalysisHandlers {
  const shown = async (id: number, { caller, query: { wait = 0 } }: Asking) =>
    deskDocument(await desk.show(id, caller.userId, wait * MS_PER_S))
  const begun = async (read: () => Promise<AskedAnalysis>, asking: Asking) =>
    shown(await desk.start(read, asking.caller.userId), asking)
  return {
    startOptimize: (input) => begun(() => askOptimize(input.body, bench), input),
    startFrontier: (input) => begun(() => askFrontier(input.body, bench), input),
    startBacktest: (input) => begun(() => askBacktest(input.body, bench), input),
    startRegimes: (input) => begun(() => askRegimes(input.body, bench), input),
    startForecast: (input) => begun(() => askForecast(input.body, bench), input),
    async listRuns({ caller, query: { kind, before = null, limit = RUNS_LISTED } }) {
      const listing = { kinds: kind ? [kind] : null, before, limit }
      const runs = await listRuns(listing, bench, caller.userId)
      const shown = runs.map((run) => inShort(run, desk.progressOf(run.id)))
      return { runs: shown, next: nextOf(runs, limit) }
    },
    getRun: (input) => shown(input.params.id, input),
    async cancelRun({ params: { id }, caller }) {
      await desk.cancel(id, caller.userId)
      return deskDocument(await desk.show(id, caller.userId, 0))
    },
    repeatRun: async (input) => shown(await desk.repeat(input.params.id, input.caller.userId), input),
    analyseRisk: ({ body, signal }) => storedRisk(body, bench, signal),
    async listPredictions({ query: { symbol: asked, limit = PREDICTIONS_LISTED, before = null } }) {
      const { symbol } = (await findStored(asked, null, bench)).asset
      const predictions = await bench.store.predictions.of(symbol, limit, before)
      return { symbol, predictions: predictions.map(predictionDocument), next: nextOf(predictions, limit) }
    },
    async getScoreboard({ query: { symbol, ...page } }) {
      const records = await readScoreboard(symbol === undefined ? null : [symbol], bench)
      return { models: pageOf(records, page).map(modelRecordDocument), total: records.length }
    },
  }
}

function deskDocument({ document, progress, ...run }: DeskRun) {
  return { ...inShort(run, progress), document }
}

/** Under way means under way somewhere; only the process that has it in hand knows how far it is. */
function inShort(run: RunDocument, progress: DeskRun['progress']) {
  const { state, ...steps } = progress ?? { state: run.status }
  return {
    ...run,
    status: state,
    progress: 'total' in steps ? steps : null,
    href: `/api/v1/runs/${run.id}`,
  }
}

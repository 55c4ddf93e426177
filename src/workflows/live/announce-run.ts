/** Tells listeners how a run goes: that it began, how far it is, how it ended, and what came of it. */
import { formatDay } from '#core/time/epoch-day.ts'
import type { NewPrediction } from '#ports/store/predictions.ts'
import type { Workbench } from '#ports/workbench.ts'
import { jsonNumber } from '#protocol/json.ts'
import type { MessageData } from '#protocol/live/messages.ts'
import { type Publication, tryToPublish } from './publish-messages.ts'

export type RunNews = {
  readonly id: number
  readonly kind: string
  readonly state: MessageData<'JOB_PROGRESS'>['state']
  readonly done?: number
  readonly total?: number
  readonly message?: string
  /** Weights that were found. */
  readonly weights?: MessageData<'OPTIMIZATION_COMPLETE'>
  /** The portfolio that they were found for; null or absent for none. */
  readonly portfolioId?: number | null
  /** Predictions that are new. */
  readonly predictions?: readonly NewPrediction[]
}

type Press = Pick<Workbench, 'store' | 'bus' | 'clock' | 'log'>

/** Never throws: a run that nobody can be told of is a run all the same. */
export async function announceRun(news: RunNews, bench: Press): Promise<void> {
  const { id, weights, portfolioId = null, predictions = [] } = news
  const messages: Publication[] = [{ topic: `jobs:${id}`, type: 'JOB_PROGRESS', data: progressOf(news) }]
  const topics = portfolioId === null ? [`jobs:${id}`] : [`jobs:${id}`, `portfolio:${portfolioId}`]
  if (weights)
    for (const topic of topics) messages.push({ topic, type: 'OPTIMIZATION_COMPLETE', data: weights })
  for (const [symbol, some] of Map.groupBy(predictions, (one) => one.symbol))
    messages.push({ topic: `ml:${symbol}`, type: 'ML_PREDICTION', data: predictionOf(symbol, some) })
  await tryToPublish(messages, bench)
}

function progressOf({ id, kind, state, done, total, message }: RunNews): MessageData<'JOB_PROGRESS'> {
  return {
    run: id,
    kind,
    state,
    done: done ?? null,
    total: total ?? null,
    ...(message !== undefined && { message }),
  }
}

function predictionOf(symbol: string, predictions: readonly NewPrediction[]): MessageData<'ML_PREDICTION'> {
  const [{ runId, madeOn }] = predictions as readonly [NewPrediction]
  const horizons = predictions.map(
    ({ horizonBars, model, low, median, high, skill, baseline, coverage }) => ({
      h: horizonBars,
      model,
      quantiles: { '0.05': jsonNumber(low), '0.5': jsonNumber(median), '0.95': jsonNumber(high) },
      skill,
      baseline,
      coverage,
    }),
  )
  return { symbol, run: runId, madeOn: formatDay(madeOn), horizons }
}

/** What listeners are told of runs: that one began, how far it is, how it ended, and what came of it. */
import { formatDay } from '#core/time/epoch-day.ts'
import type { NewPrediction } from '#ports/store/predictions.ts'
import type { InterruptedRun, StartedRun } from '#ports/store/runs.ts'
import { jsonNumber } from '#protocol/json.ts'
import type { MessageData } from '#protocol/live/messages.ts'
import type { Publication } from './publish-messages.ts'

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
}

export function runMessages(news: RunNews): Publication[] {
  const { id, weights, portfolioId = null } = news
  const messages: Publication[] = [{ topic: `jobs:${id}`, type: 'JOB_PROGRESS', data: progressOf(news) }]
  const topics = portfolioId === null ? [`jobs:${id}`] : [`jobs:${id}`, `portfolio:${portfolioId}`]
  if (weights)
    for (const topic of topics) messages.push({ topic, type: 'OPTIMIZATION_COMPLETE', data: weights })
  return messages
}

/** That a run began, and which others were found to have been killed. */
export function startMessages(kind: string): (started: StartedRun) => Publication[] {
  return ({ id, interrupted }) => [
    ...runMessages({ id, kind, state: 'running' }),
    ...interruptedMessages(interrupted),
  ]
}

export function interruptedMessages(runs: readonly InterruptedRun[]): Publication[] {
  return runs.flatMap(({ id, kind }) => runMessages({ id, kind, state: 'interrupted' }))
}

/** One message for each symbol. */
export function predictionMessages(predictions: readonly NewPrediction[]): Publication[] {
  return Array.from(
    Map.groupBy(predictions, ({ symbol }) => symbol),
    ([symbol, some]) => ({ topic: `ml:${symbol}`, type: 'ML_PREDICTION', data: predictionOf(symbol, some) }),
  )
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

/** The analysis behind `forecast`: quantiles of the return of the next days, sealed before their outcome where they can be. */
import { type ForecastInput } from '#core/forecast/forecast-input.ts'
import type { DatedReturns } from '#core/risk/simple-returns.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { forecastDocument } from '#protocol/documents/forecast.ts'
import { jsonNumber } from '#protocol/json.ts'
import { type ForecastRequest, type ForecastReturns, forecastTask } from '#workflows/forecast-returns.ts'
import { type AnalysisTools, defineAnalysis, type Unsealed } from './analysis.ts'
import { runTask } from './run-task.ts'

export type ForecastQuestion = {
  readonly symbol: string
  readonly returns: DatedReturns
  readonly input: ForecastInput
  readonly request: ForecastRequest
  /** Whether the outcome can be waited for: a stored symbol, forecast after its last bar. */
  readonly sealed: boolean
}

export const forecastAnalysis = defineAnalysis({
  kind: 'forecast',
  steps: 'networks taught',
  seedOf: ({ request }: ForecastQuestion) => request.seed,
  answer: answerForecast,
})

async function answerForecast(question: ForecastQuestion, tools: AnalysisTools) {
  const { clock } = tools
  const { symbol, returns, input, request } = question
  const started = clock.now()
  const answer = await runTask(forecastTask, { input, request }, tools)
  const tookMs = clock.now() - started
  const document = {
    symbol,
    ...forecastDocument({ ...answer, day: returns.day, tookMs, run: null as unknown }),
  }
  return {
    answer,
    document,
    record: null,
    summary: {
      symbol,
      asOf: document.asOf,
      horizons: document.horizons.map(({ h, served, skill, quantiles }) => ({ h, served, skill, quantiles })),
    },
    ...(question.sealed && { predictions: predictionsOf(answer, question) }),
  }
}

/** One a horizon, of the model that is served. */
function predictionsOf(made: ForecastReturns, { symbol, returns }: ForecastQuestion): Unsealed[] {
  return made.horizons.map(({ horizon, quantiles, served }, h) => {
    const { scores, skill } = made.scoreboard.find(({ model }) => model === served)!
    const [low, median, high] = quantiles
    return {
      symbol,
      madeOn: returns.day.at(-1)! as EpochDay,
      horizonBars: horizon,
      model: served,
      low: low!,
      median: median!,
      high: high!,
      baseline: skill[h]!.baseline,
      skill: jsonNumber(skill[h]!.value),
      coverage: jsonNumber(scores[h]!.coverage.coverage),
    }
  })
}

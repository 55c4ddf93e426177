/** The analysis behind `regimes`: calm and turbulent stretches of one series. */
import type { Observations, RegimeFeature } from '#core/regimes/regime-features.ts'
import type { DatedReturns } from '#core/risk/simple-returns.ts'
import { regimesDocument } from '#protocol/documents/regimes.ts'
import { type RegimesRequest, regimesTask } from '#workflows/detect-regimes.ts'
import { type AnalysisTools, defineAnalysis } from './analysis.ts'
import { runTask } from './run-task.ts'

export type RegimesQuestion = {
  readonly symbol: string
  /** What pictures show. */
  readonly returns: DatedReturns
  readonly observed: Observations
  readonly features: readonly RegimeFeature[]
  readonly request: RegimesRequest
  readonly periodsPerYear: number
}

export const regimesAnalysis = defineAnalysis({
  kind: 'regimes',
  steps: 'models fitted',
  seedOf: ({ request }: RegimesQuestion) => request.seed,
  answer: answerRegimes,
})

async function answerRegimes(question: RegimesQuestion, tools: AnalysisTools) {
  const { clock } = tools
  const { symbol, observed, request, features, periodsPerYear } = question
  const started = clock.now()
  const answer = await runTask(regimesTask, { observed, request }, tools)
  const { seed, walkForward } = request
  const asked = { features, seed, walkForward, periodsPerYear }
  const tookMs = clock.now() - started
  const document = { symbol, ...regimesDocument(answer, { ...asked, tookMs, run: null as unknown }) }
  const { states, current, bic } = document
  return {
    answer,
    document,
    record: null,
    summary: { symbol, states: states.map(({ label }) => label), current, bic },
  }
}

/** Forecasts that were sealed before their outcome, and how each model has done. */
import * as z from 'zod/mini'
import { isoDay, isoMoment } from '#protocol/figure.ts'
import { defineEndpoint } from '#protocol/http/endpoint.ts'
import { newestInfo, newestUpTo, pageInfo, pageQuery } from '#protocol/http/page.ts'
import { symbolText } from '#protocol/http/symbol.ts'

const number = z.nullable(z.number())

export const PREDICTIONS_LISTED_MAX = 1_000

export const listPredictions = defineEndpoint({
  method: 'GET',
  path: '/api/v1/predictions',
  summary: 'Sealed forecasts of a stored symbol, newest first, with what came of them',
  query: z.object({
    symbol: symbolText,
    ...newestUpTo(PREDICTIONS_LISTED_MAX),
  }),
  result: z.object({
    symbol: z.string(),
    ...newestInfo,
    predictions: z.array(
      z.object({
        id: z.number(),
        run: z.number(),
        /** The last day whose close was known. */
        madeOn: isoDay,
        madeAt: isoMoment,
        /** Bars from that close to the one that is foreseen. */
        h: z.number(),
        model: z.string(),
        modelVersion: z.string(),
        /** Of the simple return. */
        quantiles: z.object({ '0.05': z.number(), '0.5': z.number(), '0.95': z.number() }),
        baseline: z.string(),
        skill: number,
        coverage: number,
        /** What the return became; null until then. */
        realised: number,
        scoredAt: z.nullable(isoMoment),
      }),
    ),
  }),
  errors: ['not-found'],
})

export const modelRecord = z.object({
  symbol: z.string(),
  model: z.string(),
  h: z.number(),
  made: z.number(),
  /** Those whose outcome is known. */
  scored: z.number(),
  /** Mean pinball loss of simple returns at 0.05, 0.5 and 0.95. */
  loss: number,
  /** How often the outcome lay inside the 90 % band, and whether that is chance. */
  coverage: number,
  kupiecP: number,
  christoffersenP: number,
})

export const getScoreboard = defineEndpoint({
  method: 'GET',
  path: '/api/v1/predictions/scoreboard',
  summary: 'How sealed forecasts have done, by symbol, model and horizon; outcomes are scored as they arrive',
  query: z.object({ symbol: z.optional(symbolText), ...pageQuery }),
  result: z.object({ models: z.array(modelRecord), ...pageInfo }),
  errors: ['not-found'],
})

/** Risk at length: over moving windows, drawdown by drawdown, under resampling, under stress, and what each asset brings. */
import * as z from 'zod/mini'
import { riskMeasures } from '#core/risk/catalogue.ts'
import { isoDay } from '#protocol/figure.ts'
import { defineEndpoint } from '#protocol/http/endpoint.ts'
import { symbolText } from '#protocol/http/symbol.ts'

const ROLLING_MAX = 5_000
const DRAWDOWNS_MAX = 100
const SAMPLES_MAX = 10_000
const ASSETS_MAX = 200

export const riskBody = z.strictObject({
  /** One stored symbol; or else `weights` of several. */
  symbol: z.optional(symbolText),
  /** A portfolio of stored symbols, brought back to these weights every bar. */
  weights: z.optional(
    z
      .record(symbolText, z.number())
      .check(
        z.refine((all) => Object.keys(all).length <= ASSETS_MAX, { error: `at most ${ASSETS_MAX} assets` }),
      ),
  ),
  benchmark: z.optional(symbolText),
  riskFree: z.optional(z.number()),
  from: z.optional(isoDay),
  to: z.optional(isoDay),
  rolling: z.optional(
    z.strictObject({
      window: z.number().check(z.int(), z.gte(2), z.lte(ROLLING_MAX)),
      measures: z.optional(z.array(z.enum(riskMeasures.map(({ id }) => id)))),
    }),
  ),
  drawdowns: z.optional(z.number().check(z.int(), z.gte(1), z.lte(DRAWDOWNS_MAX))),
  bootstrap: z.optional(
    z.strictObject({
      samples: z.number().check(z.int(), z.gte(10), z.lte(SAMPLES_MAX)),
      seed: z.optional(z.number().check(z.int(), z.gte(0))),
    }),
  ),
  stress: z.optional(z.boolean()),
})
export type RiskBody = z.infer<typeof riskBody>

export const analyseRisk = defineEndpoint({
  method: 'POST',
  path: '/api/v1/risk',
  summary: 'Risk of a stored symbol or of weights of several, at length: the document of `assay risk`',
  access: 'read',
  body: riskBody,
  /** Measures stand flat at the top, as the command line prints them. */
  result: z.looseObject({ symbol: z.string(), observations: z.number() }),
  errors: ['not-found', 'no-usable-rows', 'timeout'],
})

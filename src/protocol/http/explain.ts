/** Any figure taken apart: what it says, how it was formed, from what, and what would make it better. */
import * as z from 'zod/mini'
import { figure } from '#protocol/figure.ts'
import { defineEndpoint } from './endpoint.ts'

export const explanation = z.object({
  figure,
  /** What the number says, in words. */
  sentence: z.string(),
  /** The formula with the values put in; null where the number is an observation. */
  formula: z.nullable(z.string()),
  /** What went into it, each a figure that can be explained in turn where it has an address. */
  inputs: z.array(z.object({ name: z.string(), figure })),
  /** What was done to the data on its way here. */
  adjustments: z.array(z.string()),
  /** What would improve it, as things to do. */
  improve: z.array(z.string()),
})
export type Explanation = z.infer<typeof explanation>

export const explainFigure = defineEndpoint({
  method: 'GET',
  path: '/api/v1/explain/{ref}',
  summary:
    'Take a figure apart: sentence, formula with values, inputs, source, adjustments, what would improve it',
  params: z.object({ ref: z.string().check(z.minLength(1), z.maxLength(200)) }),
  result: explanation,
  errors: ['not-found', 'bad-reference'],
})

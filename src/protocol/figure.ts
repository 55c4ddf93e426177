/** A number as the doors serve it: with its unit, moment, origin and grade, and an address that explains it. */
import * as z from 'zod/mini'
import { qualityLevels } from '#core/quality/levels.ts'

/** A day as `2024-02-29`. */
export const isoDay = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'an ISO day such as 2024-02-29'))

/** A moment as `2024-02-29T16:00:00.000Z`. */
export const isoMoment = z.iso.datetime()

export const qualityLevel = z.enum(qualityLevels)

/**
 * `unit` is a currency code, `fraction`, `ratio`, `bars`, `score`, or null for a plain count. `asOf` is the day the value
 * speaks of, `knownAt` the moment we learned it. `ref` is an address that GET
 * /api/v1/explain takes, null where there is nothing further to explain.
 */
export const figure = z.object({
  value: z.nullable(z.number()),
  unit: z.nullable(z.string()),
  asOf: z.nullable(isoDay),
  knownAt: z.nullable(isoMoment),
  source: z.nullable(z.string()),
  grade: z.nullable(qualityLevel),
  flags: z.array(z.string()),
  ref: z.nullable(z.string()),
})
export type Figure = z.infer<typeof figure>

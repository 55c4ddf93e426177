/** Patches: what people changed of a series, made and taken back. */
import * as z from 'zod/mini'
import { isoDay, isoMoment } from '#protocol/figure.ts'
import { defineEndpoint } from './endpoint.ts'
import { pageInfo, pageUpTo } from './page.ts'
import { symbolText } from './symbol.ts'

const words = z.string().check(z.minLength(1), z.maxLength(1_000))
const author = z.optional(z.string().check(z.minLength(1), z.maxLength(200)))
const ids = z.array(z.int().check(z.positive())).check(z.minLength(1), z.maxLength(1_000))

export const patchRow = z.object({
  id: z.number(),
  symbol: z.string(),
  /** A `value` set by hand, a proposed `repair` made, or an automatic one refused. */
  kind: z.enum(['value', 'repair', 'refusal']),
  day: isoDay,
  /** `repair` where a rule decides which values change. */
  field: z.string(),
  from: z.nullable(z.number()),
  to: z.nullable(z.number()),
  rule: z.nullable(z.string()),
  /** The finding it answers. */
  issue: z.nullable(z.number()),
  reason: z.string(),
  author: z.string(),
  /** `resting`: a source has since said something else, so that it changes nothing. */
  state: z.enum(['active', 'resting', 'undone']),
  madeAt: isoMoment,
  undoneAt: z.nullable(isoMoment),
  undoneBy: z.nullable(z.string()),
})
export type PatchRow = z.infer<typeof patchRow>

/** A repair that a rule made by itself; refused by the number of its finding. */
export const automaticRow = z.object({
  issue: z.number(),
  symbol: z.string(),
  rule: z.string(),
  day: z.nullable(isoDay),
  field: z.string(),
  from: z.nullable(z.number()),
  to: z.nullable(z.number()),
})
export type AutomaticRow = z.infer<typeof automaticRow>

const changed = z.object({ patches: z.array(patchRow), rowsChanged: z.number() })

export const PATCHES_LISTED_MAX = 1_000

export const listPatches = defineEndpoint({
  method: 'GET',
  path: '/api/v1/patches',
  summary: 'What people changed of stored prices, and what rules repaired by themselves',
  query: z.object({
    symbol: z.optional(symbolText),
    all: z.optional(z.enum(['true', 'false'])),
    ...pageUpTo(PATCHES_LISTED_MAX),
  }),
  result: z.object({
    /** By number: of the newest, as many as were asked for; 1,000 when nothing was said. */
    patches: z.array(patchRow),
    ...pageInfo,
    /** At most 1,000, newest day first; `issues` has all of them. */
    automatic: z.array(automaticRow),
  }),
  errors: ['not-found'],
})

export const makePatches = defineEndpoint({
  audit: 'patch.make',
  method: 'POST',
  path: '/api/v1/patches',
  summary: 'Make proposed repairs (issues), refuse automatic ones (refuse), or set one value',
  body: z.union([
    z.strictObject({ issues: ids, reason: z.optional(words), author }),
    z.strictObject({ refuse: ids, reason: z.optional(words), author }),
    z.strictObject({
      symbol: symbolText,
      day: isoDay,
      field: z.enum(['open', 'high', 'low', 'close', 'adj_close', 'volume']),
      /** Null takes the value out. */
      to: z.nullable(z.number()),
      reason: words,
      author,
    }),
  ]),
  result: changed,
  errors: ['not-found'],
})

export const undoPatch = defineEndpoint({
  audit: 'patch.undo',
  method: 'POST',
  path: '/api/v1/patches/{patch}/undo',
  summary: 'Take a patch back; the series is then what it would be without it',
  params: z.object({ patch: z.coerce.number().check(z.int(), z.positive()) }),
  body: z.optional(z.strictObject({ author })),
  result: changed,
  errors: ['not-found'],
})

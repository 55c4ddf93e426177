/** A part of a long list: how many rows at most, and how many are passed over. */
import * as z from 'zod/mini'

const PAGE_MAX = 10_000

export const pageQuery = {
  limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(PAGE_MAX))),
  offset: z.optional(z.coerce.number().check(z.int(), z.gte(0))),
}

/** What stands beside a page: how many there are in all. */
export const pageInfo = { total: z.number() }

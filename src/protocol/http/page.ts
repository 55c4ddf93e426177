/** A part of a long list: so many rows, after those that are passed over, or older than one that is named. */
import * as z from 'zod/mini'

const PAGE_MAX = 10_000

const limitUpTo = (most: number) => z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(most)))

/** Of a list that is counted as a whole. */
export function pageUpTo(most: number) {
  return { limit: limitUpTo(most), offset: z.optional(z.coerce.number().check(z.int(), z.gte(0))) }
}

export const pageQuery = pageUpTo(PAGE_MAX)

/** What stands beside a page: how many there are in all. */
export const pageInfo = { total: z.number() }

/** Of a list that grows at its front, the newest first: what arrives meanwhile shifts no page. */
export function newestUpTo(most: number) {
  return {
    limit: limitUpTo(most),
    /** Those older than this one only: `next` of the page before. */
    before: z.optional(z.coerce.number().check(z.int(), z.gte(1))),
  }
}

/** What stands beside such a page: what `before` takes for the next one; null where there is none. */
export const newestInfo = { next: z.nullable(z.number()) }

/** How a last price came about, in words: never as if of now when it is kept or closed. */
import type { QuoteDocument } from '#protocol/http/quotes.ts'
import { ageOfMoment, dayText } from './dates.ts'

const ways = [
  ['last-close', 'last stored close'],
  ['stale', 'kept, too old'],
  ['from-cache', 'kept'],
] as const

/** `3 min old, yahoo`, `28 Jun 2024, files, last stored close`. */
export function quoteWords({ price, ageMs }: QuoteDocument): string {
  if (!price) return ''
  const { asOf, source, flags } = price
  const when = ageMs === null ? asOf && dayText(asOf) : `${ageOfMoment(0, ageMs)} old`
  const way = ways.find(([flag]) => flags.includes(flag))?.[1]
  return [when, source, way].filter(Boolean).join(', ')
}

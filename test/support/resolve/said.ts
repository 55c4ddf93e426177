// Words of sources for tests, told a source at a time.
import { barFields, barsOfLength } from '#core/market/bars.ts'
import type { SourceWords } from '#core/resolve/source-words.ts'

export type Said = {
  readonly source: string
  readonly day: number
  readonly close: number
  /** Long after the day was over, when left out. */
  readonly knownAt?: number
  readonly open?: number
  readonly high?: number
  readonly low?: number
  readonly volume?: number
}

const LATER = 4_000_000_000_000

/** Ascending by day and moment, however they are listed; prices not given are the close. */
export function wordsSaid(said: readonly Said[]): SourceWords {
  const inOrder = said.toSorted((a, b) => a.day - b.day || (a.knownAt ?? LATER) - (b.knownAt ?? LATER))
  const sources = [...new Set(said.map(({ source }) => source))]
  const bars = barsOfLength(said.length)
  inOrder.forEach((word, i) => {
    bars.day[i] = word.day
    for (const field of barFields) bars[field][i] = word.close
    for (const field of ['open', 'high', 'low'] as const) bars[field][i] = word[field] ?? word.close
    bars.volume[i] = word.volume ?? 1_000
  })
  return {
    bars,
    knownAt: Float64Array.from(inOrder, ({ knownAt }) => knownAt ?? LATER),
    sourceIndex: Uint16Array.from(inOrder, ({ source }) => sources.indexOf(source)),
    sources,
  }
}

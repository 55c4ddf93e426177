/** The holes of stored symbols, worst first. */
import { holeScore } from '#core/gaps/worst-first.ts'
import type { HoleState } from '#core/gaps/hole.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import type { StoredHole } from '#ports/store/gaps.ts'
import type { Workbench } from '#ports/workbench.ts'
import { ableSources } from './able-sources.ts'
import { surveyHoles } from './record-holes.ts'

/** Bound on the holes looked at for one answer; those that end last come first. */
export const HOLES_MAX = 20_000

export type ListedHole = StoredHole & {
  readonly score: number
  /** Sources that may be asked for it, in order. */
  readonly sources: readonly string[]
}

export type ListedHoles = { readonly holes: readonly ListedHole[]; readonly total: number }

export type ListRequest = {
  /** Null lists every symbol; one that is not stored has no holes. */
  readonly symbols: readonly string[] | null
  /** Names of the sources that may be asked, in order; null for the configured order. */
  readonly sources: readonly string[] | null
  readonly states: readonly HoleState[]
}

/** Those healed already come after all others. */
export async function listHoles(
  { symbols, sources, states }: ListRequest,
  bench: Workbench,
): Promise<ListedHoles> {
  const surveys = await surveyHoles(symbols && new Set(symbols), bench)
  const names = sources ?? bench.sourceIds
  const sourcesOf = new Map(surveys.map((survey) => [survey.symbol, ableSources(survey, names)]))
  const { holes, total } = await bench.store.gaps.list({ symbols, states, limit: HOLES_MAX })
  const today = dayOfMoment(bench.clock.now())
  const scored = holes.map((one) => ({
    ...one,
    score: one.hole.state === 'healed' ? 0 : holeScore(one.hole, today),
    sources: sourcesOf.get(one.symbol) ?? [],
  }))
  return { holes: scored.toSorted((a, b) => b.score - a.score), total }
}

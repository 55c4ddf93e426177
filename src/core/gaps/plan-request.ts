/** What to ask next: the worst hole that some source may be asked for, with its neighbours in the same request. */
import { addDays, type EpochDay, type EpochMs } from '#core/time/epoch-day.ts'
import type { Hole } from './hole.ts'
import { mayAsk } from './may-ask.ts'
import { holeScore } from './worst-first.ts'

/** Asked for on both sides of the holes, so that there are bars to compare with: at least ten sessions. */
const MARGIN_DAYS = 21
/** Holes closer than this share a request, and a request spans no more than this. */
const NEIGHBOUR_DAYS = 366
const REQUEST_DAYS_MAX = 3_660

export type SymbolHoles = {
  readonly symbol: string
  readonly holes: readonly Hole[]
  /** Sources that may be asked for this symbol, in order. */
  readonly sources: readonly string[]
}

export type PlannedRequest = {
  readonly symbol: string
  readonly source: string
  readonly holes: readonly Hole[]
  readonly from: EpochDay
  readonly to: EpochDay
}

type Moment = {
  readonly now: EpochMs
  readonly today: EpochDay
  /** Sources that are not to be asked for anything now. */
  readonly resting: ReadonlySet<string>
}

/** Null when no hole can be asked for now. */
export function planRequest(all: readonly SymbolHoles[], moment: Moment): PlannedRequest | null {
  let worst: { of: SymbolHoles; hole: Hole; source: string; score: number } | null = null
  for (const of of all) {
    for (const hole of of.holes) {
      const source = of.sources.find((name) => !moment.resting.has(name) && mayAsk(hole, name, moment.now))
      const score = holeScore(hole, moment.today)
      if (source !== undefined && score > (worst?.score ?? 0)) worst = { of, hole, source, score }
    }
  }
  return worst && withNeighbours(worst.of, worst.hole, worst.source, moment)
}

function withNeighbours(
  { symbol, holes }: SymbolHoles,
  worst: Hole,
  source: string,
  { now, today }: Moment,
): PlannedRequest {
  let { from, to } = worst
  const taken = new Set([worst])
  const nearest = holes
    .filter((hole) => hole !== worst && mayAsk(hole, source, now))
    .toSorted((a, b) => distance(a, worst) - distance(b, worst))
  for (const hole of nearest) {
    const span = { from: Math.min(from, hole.from), to: Math.max(to, hole.to) }
    const isNear = hole.from - to <= NEIGHBOUR_DAYS && from - hole.to <= NEIGHBOUR_DAYS
    if (!isNear || span.to - span.from > REQUEST_DAYS_MAX) continue
    from = span.from as EpochDay
    to = span.to as EpochDay
    taken.add(hole)
  }
  const last = Math.min(addDays(to, MARGIN_DAYS), today) as EpochDay
  return { symbol, source, holes: [...taken], from: addDays(from, -MARGIN_DAYS), to: last }
}

function distance(a: Hole, b: Hole): number {
  return Math.max(a.from - b.to, b.from - a.to)
}

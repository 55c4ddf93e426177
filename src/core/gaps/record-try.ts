/** Adds to a hole what a source answered, and gives the hole up once there is reason to believe that no price exists. */
import type { Random } from '#core/math/random.ts'
import { type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import { askAgainAt } from './back-off.ts'
import {
  type Answer,
  type GivenUpReason,
  type Hole,
  SOURCES_WITHOUT_MAX,
  sourcesWithout,
  type Try,
} from './hole.ts'

/** A price may be late: nobody gives up on a session younger than this. */
const LATE_DAYS = 7
/** So many sources with bars on both sides and none inside agree that nothing was traded. */
const AGREEING_SOURCES = 2
/** Where fewer sources can be asked, each is asked so often in a row. */
const LONE_SOURCE_TRIES = 4

export type SourceAnswer = {
  readonly source: string
  readonly answer: Answer
  readonly spans: boolean
  readonly message: string
  /** How long the source asked us to stay away; null when it did not say. */
  readonly restMs: number | null
}

type Occasion = {
  readonly now: EpochMs
  /** Every source that may be asked for this asset. */
  readonly sources: readonly string[]
  readonly random: Random
}

export function recordTry(hole: Hole, said: SourceAnswer, { now, sources, random }: Occasion): Hole {
  const { source, answer, spans, message, restMs } = said
  const before = hole.tries.find((one) => one.source === source)
  const inARow = before?.answer === answer ? before.inARow + 1 : 1
  const tried: Try = {
    source,
    answer,
    at: now,
    times: (before?.times ?? 0) + 1,
    inARow,
    nextAt: askAgainAt({ answer, inARow, now, restMs }, random),
    spans,
    message,
  }
  const tries = [...hole.tries.filter((one) => one !== before), tried]
  const known = { ...hole, tries, claimedUntil: null }
  const reason = reasonToGiveUp(known, sources, now)
  return reason ? { ...known, state: 'given-up', reason, closedAt: now } : known
}

function reasonToGiveUp(hole: Hole, sources: readonly string[], now: EpochMs): GivenUpReason | null {
  if (now < (hole.to + LATE_DAYS) * MS_PER_DAY) return null
  const without = sourcesWithout(hole)
  if (without.filter(({ spans }) => spans).length >= AGREEING_SOURCES) return 'closed'
  if (without.length >= SOURCES_WITHOUT_MAX) return 'none'
  const isLeftAlone = (source: string) =>
    without.some((one) => one.source === source && one.inARow >= LONE_SOURCE_TRIES)
  return sources.every(isLeftAlone) ? 'none' : null
}

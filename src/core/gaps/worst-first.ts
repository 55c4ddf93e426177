/** Which hole hurts most: the order in which holes are shown and healed. */
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Hole } from './hole.ts'

/** What people look at first: a chart of one year. */
const WATCHED_DAYS = 365
/** A hole loses half of its urgency with each quarter of a year. */
const HALF_LIFE_DAYS = 90

/**
 * Score, higher is worse: log₂(1 + sessions) × (¼ + 2^(−age / 90 days) + share inside the last 365 days) ÷ (1 + tries), where age is
 * the time since its last session. Old and small holes still count, and one tried in vain makes room for the others.
 */
export function holeScore(hole: Hole, today: EpochDay): number {
  const ageDays = Math.max(0, today - hole.to)
  const lengthDays = hole.to - hole.from + 1
  const watched = Math.min(lengthDays, Math.max(0, hole.to - Math.max(hole.from, today - WATCHED_DAYS) + 1))
  const tries = hole.tries.reduce((sum, { times }) => sum + times, 0)
  const urgency = 0.25 + 2 ** (-ageDays / HALF_LIFE_DAYS) + watched / lengthDays
  return (Math.log2(1 + hole.sessions) * urgency) / (1 + tries)
}

/** When a source that could not fill a hole may be asked for it again. */
import type { Random } from '#core/math/random.ts'
import { type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { Answer } from './hole.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** First wait and longest wait by answer; each same answer in a row doubles it. */
const waits: Readonly<Record<Answer, { readonly firstMs: number; readonly mostMs: number }>> = {
  none: { firstMs: MS_PER_DAY, mostMs: 32 * MS_PER_DAY },
  basis: { firstMs: MS_PER_DAY, mostMs: 32 * MS_PER_DAY },
  limited: { firstMs: HOUR_MS, mostMs: MS_PER_DAY },
  error: { firstMs: 15 * MINUTE_MS, mostMs: MS_PER_DAY },
}

export type Answered = {
  readonly answer: Answer
  /** How often in a row it was given, this time included. */
  readonly inARow: number
  readonly now: EpochMs
  /** How long the source itself asked us to stay away; null when it did not say. */
  readonly restMs: number | null
}

/**
 * A stated rest ends a limit exactly and lengthens everything else; errors are spread over the upper half of their wait, so
 * that holes that failed together do not all come back at once.
 */
export function askAgainAt({ answer, inARow, now, restMs }: Answered, random: Random): EpochMs {
  const { firstMs, mostMs } = waits[answer]
  if (answer === 'limited' && restMs !== null) return (now + Math.max(restMs, MINUTE_MS)) as EpochMs
  const waitMs = Math.min(mostMs, firstMs * 2 ** (inARow - 1))
  const spreadMs = answer === 'error' ? waitMs * (0.5 + 0.5 * random()) : waitMs
  return (now + Math.round(Math.max(spreadMs, restMs ?? 0))) as EpochMs
}

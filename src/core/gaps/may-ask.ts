/** Whether and when a source may be asked to fill a hole. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import { type Hole, SOURCES_WITHOUT_MAX, sourcesWithout } from './hole.ts'

/** False while another process asks for it, before the moment to ask again, and once it is given up. */
export function mayAsk(hole: Hole, source: string, now: EpochMs): boolean {
  if (hole.claimedUntil !== null && hole.claimedUntil > now) return false
  const before = hole.tries.find((one) => one.source === source)
  if (hole.state === 'given-up') return before === undefined && isOpenToNewSources(hole)
  return before === undefined || before.nextAt <= now
}

/** The moment from which some of the sources may be asked for it; null when none ever will by itself. */
export function nextTryAt(hole: Hole, sources: readonly string[]): EpochMs | null {
  const moments = sources.flatMap((source) => {
    const before = hole.tries.find((one) => one.source === source)
    if (hole.state === 'given-up') return before === undefined && isOpenToNewSources(hole) ? [0] : []
    return [Math.max(before?.nextAt ?? 0, hole.claimedUntil ?? 0)]
  })
  return moments.length === 0 ? null : (Math.min(...moments) as EpochMs)
}

/** Given up for want of sources, a hole is worth a question to one that was added since. */
function isOpenToNewSources(hole: Hole): boolean {
  return hole.reason === 'none' && sourcesWithout(hole).length < SOURCES_WITHOUT_MAX
}

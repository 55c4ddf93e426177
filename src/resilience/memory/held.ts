/** Something that keeps a source from being asked for a while, in a form that another process can take over. */
import type { Clock } from '#ports/clock.ts'
import type { Hold } from '#ports/store/source-states.ts'

export type Held = {
  /** The newest one, also after its end; null while the source may simply be asked. */
  hold(): Hold | null
  /** Takes over what another process found out. */
  adopt(hold: Hold | null): void
}

/** The wall clocks of servers differ by no more than this. */
const CLOCKS_APART_MS = 60_000

/** Never longer than it was at its start; one that begins in the future was written by a wrong clock, and asking once tells. */
export function holdLeftMs({ until, lastsMs }: Hold, clock: Clock): number {
  if (until - lastsMs > clock.now() + CLOCKS_APART_MS) return 0
  return Math.min(Math.max(0, until - clock.now()), lastsMs)
}

export function badInARow(hold: Hold | null): number {
  return hold?.inARow ?? 0
}

/** Whether it keeps anyone away, or did: not a mere count. */
export function isHolding(hold: Hold | null): hold is Hold {
  return hold !== null && hold.inARow === undefined
}

export function isSameHold(a: Hold | null, b: Hold | null): boolean {
  return (
    a === b ||
    (a !== null && b !== null && a.until === b.until && a.lastsMs === b.lastsMs && a.inARow === b.inARow)
  )
}

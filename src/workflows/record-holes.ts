/** Keeps what is remembered of holes in line with the bars: after each refresh, and once a day for what was not refreshed. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { lastSessionOnOrBefore } from '#core/calendars/sessions.ts'
import { type PresentBars, type RevisionOptions, reviseHoles } from '#core/gaps/revise-holes.ts'
import type { Hole } from '#core/gaps/hole.ts'
import { addDays, dayOfMoment, type EpochMs } from '#core/time/epoch-day.ts'
import { toAppError } from '#core/errors.ts'
import { mapConcurrently } from '#resilience/map-concurrently.ts'
import type { Survey } from '#ports/store/gaps.ts'
import type { Workbench } from '#ports/workbench.ts'

/** The bars are stored already, so a store that went away since then is no failure: the next survey makes up for it. */
export async function recordHoles(
  symbol: string,
  calendar: string,
  bars: PresentBars,
  bench: Workbench,
): Promise<void> {
  try {
    const options = revisionOptions(calendar, bench.clock.now())
    const holes = await bench.store.gaps.unhealed(symbol)
    const known = new Set(holes)
    if (reviseHoles(holes, bars, options).every((hole) => known.has(hole))) return
    await reviseStored(symbol, options, bench)
  } catch (thrown) {
    bench.log.warn({ symbol, error: toAppError(thrown).message }, 'could not record the holes of a symbol')
  }
}

/** So many share a commit. */
const SURVEYS_AT_ONCE = 32

/** Revises the holes of every asset whose last session has passed unseen. */
export async function surveyHoles(
  symbols: ReadonlySet<string> | null,
  bench: Workbench,
): Promise<readonly Survey[]> {
  const surveys = await bench.store.gaps.surveys()
  const wanted = symbols === null ? surveys : surveys.filter(({ symbol }) => symbols.has(symbol))
  await mapConcurrently(wanted, SURVEYS_AT_ONCE, async ({ symbol, calendar, until }) => {
    const options = revisionOptions(calendar, bench.clock.now())
    if (until === null || until < options.until) await reviseStored(symbol, options, bench)
  })
  return wanted
}

/** Revises the holes of an asset as stored; `change` has the last word on each that is not healed. */
export function reviseStored(
  symbol: string,
  options: RevisionOptions,
  { store }: Workbench,
  change: (hole: Hole) => Hole = (hole) => hole,
): Promise<readonly Hole[]> {
  return store.gaps.revise(symbol, options.until, ({ holes, bars }) =>
    reviseHoles(holes, bars, options).map((hole) => (hole.state === 'healed' ? hole : change(hole))),
  )
}

/** A session is expected to have its bar once its day has passed in UTC. */
export function revisionOptions(code: string, now: EpochMs): RevisionOptions {
  const calendar = calendarFor(code)
  const yesterday = addDays(dayOfMoment(now), -1)
  return { calendar, until: lastSessionOnOrBefore(calendar, yesterday) ?? yesterday, now }
}

/** Why the word of one source was taken for a day, and what the others said. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { isBeforeSessionEnd } from '#core/calendars/session-end.ts'
import { isImpossibleBar, isIncompleteBar } from '#core/resolve/believable-bar.ts'
import { verdicts } from '#core/resolve/agreement.ts'
import { allDays, lowerBound } from '#core/time/day-window.ts'
import { dayOfMoment, type EpochDay, type EpochMs, formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { Asset } from '#ports/store/assets.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { Explanation } from '#protocol/http/explain.ts'
import { plainFigure } from '#workflows/asset-figure.ts'
import { contextInForce } from '#workflows/derive-context.ts'
import { resolveObserved, type ResolvedObservations } from '#workflows/resolve-observed.ts'

export type ExplainedSources = {
  /** Why this one; for a source that stands alone, that it does. */
  readonly reason: string
  /** The closes of all sources as they said them, the one taken first. */
  readonly inputs: Explanation['inputs']
  readonly adjustments: readonly string[]
}

/** Null where no source has a word on the day. */
export async function explainSources(
  { symbol, kind, calendar: code, currency }: Asset,
  day: EpochDay,
  bench: Workbench,
): Promise<ExplainedSources | null> {
  const observed = await bench.store.bars.observed(symbol, allDays, null)
  if (!observed) return null
  const calendar = calendarFor(code)
  const asOf = dayOfMoment(bench.clock.now())
  const observations = resolveObserved(
    observed,
    await contextInForce({ symbol, kind, calendar, asOf }, null, bench),
  )
  const { said, resolved } = observations
  const at = lowerBound(resolved.bars.day, day)
  if (resolved.bars.day[at] !== day) return null
  const taken = resolved.row[at]!
  const rows = rowsOfDay(said.words.bars.day, taken)
  const inputs = [taken, ...rows.filter((row) => row !== taken)].map((row) => {
    const source = said.words.sources[said.words.sourceIndex[row]!]!
    const flags = [
      ...(isImpossibleBar(said.words.bars, row) ? ['impossible'] : []),
      ...(isIncompleteBar(said.words.bars, row) ? ['incomplete'] : []),
      ...(isBeforeSessionEnd(calendar, day, said.words.knownAt[row]!) ? ['provisional'] : []),
    ]
    const origin = {
      asOf: formatDay(day),
      knownAt: formatMoment(said.words.knownAt[row]! as EpochMs),
      source,
      grade: resolved.scores.find((score) => score.source === source)?.level ?? null,
      flags,
    }
    return { name: `close of ${source}`, figure: plainFigure(said.words.bars.close[row]!, currency, origin) }
  })
  return { reason: reasonOf(observations, at), inputs, adjustments: levelOf(observations, at) }
}

function rowsOfDay(days: Int32Array, row: number): number[] {
  const first = lowerBound(days, days[row]!)
  const end = lowerBound(days, days[row]! + 1)
  return Array.from({ length: end - first }, (_, i) => first + i)
}

function reasonOf({ said, resolved }: ResolvedObservations, at: number): string {
  const { sources, agreeing, difference, verdict } = resolved.agreement
  const all = rowsOfDay(said.words.bars.day, resolved.row[at]!).length
  const many = `${agreeing[at]} of ${sources[at]}`
  const apart = `${(difference[at]! * 100).toFixed(2)} %`
  const name = verdicts[verdict[at]!]
  if (name === 'agree')
    return `It is the best source that has the day; ${many} agree, and no close is further away than ${apart}.`
  if (name === 'disagree')
    return `It is the best source that has the day, though only ${many} agree; another close is ${apart} away.`
  if (name === 'outvoted')
    return `A better source was outvoted: ${many} agree on this close, and another is ${apart} away.`
  return all === 1
    ? 'No other source has the day.'
    : `It is the best of ${all}; the words of the others do not count, for they are provisional or cannot be.`
}

/** What was done to the word before it became the bar. */
function levelOf({ said, resolved }: ResolvedObservations, at: number): string[] {
  const ratio = resolved.bars.close[at]! / said.words.bars.close[resolved.row[at]!]!
  if (ratio === 1 || Number.isNaN(ratio)) return []
  return [`Multiplied by ${Number(ratio.toPrecision(6))}, to stand at the level of the newest bars.`]
}

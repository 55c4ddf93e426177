/** An index or an economic series by date: the value of a day under a stated gap policy, and the course over a window. */
import { AppError } from '#core/errors.ts'
import { type GapPolicy, indexFor, usualMaxAgeDays } from '#core/market-data/gap-policy.ts'
import { changesOf, type Changes } from '#core/market-data/market-values.ts'
import type { SeriesSubject } from '#core/market-data/subject.ts'
import { allDays, indicesWithin } from '#core/time/day-window.ts'
import { addDays, type EpochDay } from '#core/time/epoch-day.ts'
import type { MarketWord } from '#ports/store/market-data.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type DatedQuestion, dayAsked, everyDay, policyInHistory, policyOnDay } from './question.ts'
import { type ToldValues, toldValues } from './told-values.ts'

export type SeriesHistory = {
  readonly gap: GapPolicy
  readonly days: Int32Array
  /** For each day the row of `told` that answers. */
  readonly rows: Int32Array
}

export type SeriesAnswer = {
  readonly subject: SeriesSubject
  readonly on: EpochDay
  readonly gap: GapPolicy
  readonly told: ToldValues
  readonly changes: Changes
  /** The row of `told` that answers for `on`; null where the policy leaves a gap. */
  readonly row: number | null
  /** All that was ever said of the day that answers, oldest first. */
  readonly words: readonly MarketWord[]
  /** Null when no window was asked for. */
  readonly history: SeriesHistory | null
}

/** Throws AppError `not-found` when nothing is held of the series. */
export async function readSeries(
  subject: SeriesSubject,
  question: DatedQuestion,
  { store, clock }: Workbench,
): Promise<SeriesAnswer> {
  const { knownAt, window } = question
  const on = dayAsked(question, clock.now())
  const told = await toldAround(subject.id, { on, window, knownAt }, store)
  const { day, value } = told.values
  if (day.length === 0) throw notHeld(subject, knownAt !== null)
  const usual = usualMaxAgeDays(day)
  const gap = policyOnDay(question, usual)
  const row = indexFor(day, on, gap)
  return {
    subject,
    on,
    gap,
    told,
    changes: changesOf(value),
    row,
    words: row === null ? [] : await store.marketData.wordsOn(subject.id, day[row]! as EpochDay, knownAt),
    history: window && historyOf(told, window, policyInHistory(question, usual)),
  }
}

/** Enough to know how often even a yearly series has a value, at a fraction of the cost of all of it. */
const RECENT_DAYS = 5 * 366

/** For one day the years before it, where they hold anything; else everything. */
async function toldAround(
  id: string,
  { on, window, knownAt }: Pick<DatedQuestion, 'window' | 'knownAt'> & { readonly on: EpochDay },
  { marketData }: Workbench['store'],
): Promise<ToldValues> {
  const recent = { from: addDays(on, -RECENT_DAYS), to: on }
  const near = window ? null : toldValues(await marketData.lastWords(id, recent, knownAt))
  if (near !== null && near.values.day.length > 0) return near
  return toldValues(await marketData.lastWords(id, allDays, knownAt))
}

function historyOf(
  { values: { day } }: ToldValues,
  window: NonNullable<DatedQuestion['window']>,
  gap: GapPolicy,
): SeriesHistory {
  const { start, end } = indicesWithin(day, window)
  if (gap.policy === 'none') {
    return {
      gap,
      days: day.slice(start, end),
      rows: Int32Array.from({ length: end - start }, (_, i) => start + i),
    }
  }
  const days = everyDay(window.from ?? day[0]!, window.to ?? day.at(-1)!)
  const answered = Array.from(days, (on) => ({ on, row: indexFor(day, on as EpochDay, gap) }))
  const filled = answered.filter(({ row }) => row !== null)
  return {
    gap,
    days: Int32Array.from(filled, ({ on }) => on),
    rows: Int32Array.from(filled, ({ row }) => row!),
  }
}

function notHeld({ id }: SeriesSubject, isPast: boolean): AppError {
  const when = isPast ? ' at that moment' : ''
  return new AppError(
    'not-found',
    `Nothing is held of "${id}"${when}. \`assay market refresh ${id}\` fetches it.`,
    {
      details: { id },
    },
  )
}

/** Other symbols of an instrument, each for the days on which it meant it. */
import type { DayWindow } from '#core/time/day-window.ts'
import { isWithin } from '#core/time/day-window.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'

export const aliasReasons = [
  'renamed',
  'delisted',
  'merged',
  'share-class',
  'provider-spelling',
  'isin',
] as const
export type AliasReason = (typeof aliasReasons)[number]

export type Alias = DayWindow & {
  /** In capitals. */
  readonly alias: string
  /** The symbol that stands for the instrument here. */
  readonly symbol: string
  readonly reason: AliasReason
  /** Who says so: `user`, or the name of a file. */
  readonly source: string
  readonly knownAt: EpochMs
}

/**
 * Which of the meanings of one ticker counts on a day: the one whose days hold it; else, when nobody carries the ticker now
 * (`isTaken` false), the last one before. Null when the ticker stands for itself.
 */
export function meaningOn(meanings: readonly Alias[], day: EpochDay, isTaken: boolean): Alias | null {
  const current = meanings.find((meaning) => isWithin(day, meaning))
  if (current) return current
  if (isTaken) return null
  const past = meanings.filter(({ to }) => to !== null && to < day)
  return past.reduce<Alias | null>((last, one) => (last === null || one.to! > last.to! ? one : last), null)
}

/** Whether two windows share a day. */
export function overlap(a: DayWindow, b: DayWindow): boolean {
  const beforeEnd = (from: EpochDay | null, to: EpochDay | null) => from === null || to === null || from <= to
  return beforeEnd(a.from, b.to) && beforeEnd(b.from, a.to)
}

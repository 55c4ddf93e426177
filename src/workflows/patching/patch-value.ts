/** Sets one value of a stored series by hand. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { AppError } from '#core/errors.ts'
import type { BarField } from '#core/market/bars.ts'
import { allDays, lowerBound } from '#core/time/day-window.ts'
import { dayOfMoment, type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import { deriveAsset } from '#workflows/derive-asset.ts'
import { deriveContext } from '#workflows/derive-context.ts'
import { findStored } from '#workflows/find-stored.ts'
import { notStored } from '#workflows/read-prices.ts'
import { type ChangedPatches, changePatches } from './change-patches.ts'

export type ValueToPatch = {
  readonly symbol: string
  readonly day: EpochDay
  readonly field: BarField
  /** NaN takes the value out; without a close the bar leaves. */
  readonly to: number
  readonly reason: string
  readonly author: string
}

/** Throws AppError `not-found` where there is no such bar, `bad-usage` for a value that no bar can hold. */
export async function patchValue(value: ValueToPatch, bench: Workbench): Promise<ChangedPatches> {
  const { day, field, to, reason, author } = value
  const { asset } = await findStored(value.symbol, day, bench)
  const { symbol } = asset
  const observed = await bench.store.bars.observed(symbol, allDays, null)
  if (!observed) throw notStored(symbol)
  if (field === 'volume' ? to < 0 : to <= 0 || to === Number.POSITIVE_INFINITY) {
    throw new AppError('bad-usage', `A ${field} cannot be ${to}; give a number above zero, or \`blank\`.`)
  }
  const asOf = dayOfMoment(bench.clock.now())
  const context = deriveContext(
    { symbol, kind: asset.kind, calendar: calendarFor(asset.calendar), asOf },
    bench,
  )
  const { uncleaned } = deriveAsset(observed, context).cleaned
  const index = lowerBound(uncleaned.day, day)
  if (uncleaned.day[index] !== day) {
    throw new AppError(
      'not-found',
      `There is no bar of "${symbol}" on ${formatDay(day)} to patch; a missing bar belongs into a price file (source \`files\`).`,
      { details: { symbol, day: formatDay(day) } },
    )
  }
  const from = uncleaned[field][index]!
  if (Object.is(from, to)) {
    throw new AppError('bad-usage', `The ${field} of ${formatDay(day)} is ${from} already.`)
  }
  const patch = { issueId: null, day, field, from, to, rule: null, reason, author }
  return changePatches({ symbol, add: [patch], undo: [], author }, bench)
}

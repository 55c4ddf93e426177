/** Splits that a price source knows of and the ledger does not, of shares that were held on their day. */
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { decimalToNumber } from '#core/money/decimal.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import type { Books } from './books/books.ts'
import { type HeldInstrument, shownName } from './books/instruments.ts'
import type { ShareRatio } from './valuation/price-course.ts'

export type UnbookedSplit = {
  readonly instrument: HeldInstrument
  readonly split: CorporateAction
  readonly message: string
}

/** Ex-days, record days and the days on which brokers book them lie so far apart at most. */
const DAYS_APART = 10

export function unbookedSplits(
  books: Pick<Books, 'shareMoves'>,
  instrument: HeldInstrument,
  { known, booked }: { readonly known: readonly CorporateAction[]; readonly booked: readonly ShareRatio[] },
): readonly UnbookedSplit[] {
  const own = books.shareMoves.filter((move) => move.instrument.key === instrument.key)
  const heldOn = (day: number) =>
    own.filter((move) => move.day < day).reduce((sum, { change }) => sum + decimalToNumber(change), 0)
  // A split may be booked by the number of shares it brings, which has no ratio.
  const exchanged = own.filter(({ kind }) => kind === 'exchange').map(({ day }) => day)
  const days = [...booked.map(({ day }) => day), ...exchanged]
  return known
    .filter(({ kind, value }) => kind === 'split' && value > 0 && value !== 1)
    .filter((split) => !days.some((day) => Math.abs(day - split.day) <= DAYS_APART))
    .filter((split) => heldOn(split.day) > 1e-9)
    .map((split) => ({ instrument, split, message: messageOf(instrument, split) }))
}

function messageOf(instrument: HeldInstrument, { day, value }: CorporateAction): string {
  const name = shownName(instrument)
  const ratio = value >= 1 ? `${trimmed(value)}:1` : `1:${trimmed(1 / value)}`
  return `${name} was split ${ratio} on ${formatDay(day)} while it was held, and the ledger has no such entry: quantities since then may be wrong. \`assay portfolio add NAME split ${name} --ratio ${ratio} --date ${formatDay(day)}\` books it.`
}

function trimmed(value: number): string {
  return String(Math.round(value * 10_000) / 10_000)
}

/** Why a source said something else later: the first explanation that old and new values bear out. */
import { isBeforeSessionEnd } from '#core/calendars/session-end.ts'
import type { Calendar } from '#core/calendars/calendar.ts'
import { medianOf } from '#core/cleaning/robust-statistics.ts'
import type { BarField } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import type { RewrittenRun } from './rewrites.ts'
import type { SourceWords } from './source-words.ts'

export type RewriteReason = {
  readonly diagnosis:
    | 'split'
    | 'unit'
    | 'dividend'
    | 'adjustment'
    | 'filled'
    | 'emptied'
    | 'final'
    | 'rounding'
    | 'volume'
    | 'restated'
  /** A sentence with the count, the ratio and the days: `2,341 closes × 0.25 from 2014-06-06 back: a split of 4:1 applied`. */
  readonly text: string
}

type Around = {
  readonly before: SourceWords
  readonly after: SourceWords
  /** As known at the later moment. */
  readonly actions: readonly CorporateAction[]
  /** As known at the earlier one. */
  readonly actionsBefore: readonly CorporateAction[]
  readonly calendar: Calendar
}

const UNRECORDED_DAYS = 3
const A_CENT = 0.01 * 1.000_001
const A_TRACE = 1e-4
const DIVIDEND_NEARNESS = 0.003
/** As a fraction of what changed amounts would move: sources divide by a close of their own. */
const CHANGE_NEARNESS = 0.25
const NAMED_MAX = 3

export function rewriteReason(run: RewrittenRun, around: Around): RewriteReason {
  const field = leadingField(run)
  const values = valuesOf(run, field, around)
  const ratio = medianOf(values.from.map((old, i) => values.to[i]! / old))
  const { diagnosis, because } = reasonOf(run, field, { ...values, ratio }, around)
  const many = `${run.bars.length.toLocaleString('en-GB')} ${wordFor(field, run.bars.length)}`
  const by = Number.isFinite(ratio) && ratio !== 1 ? ` × ${Number(ratio.toPrecision(6))}` : ''
  return { diagnosis, text: `${many}${by} ${spanOf(run)}: ${because}` }
}

/** Old and new values of a field over a run. NaN where missing. */
export function valuesOf(
  run: RewrittenRun,
  field: BarField,
  { before, after }: Pick<Around, 'before' | 'after'>,
) {
  return {
    from: Float64Array.from(run.bars, (bar) => before.bars[field][bar.before]!),
    to: Float64Array.from(run.bars, (bar) => after.bars[field][bar.after]!),
  }
}

/** The close where it changed, else the first field that did. */
export function leadingField({ bars }: RewrittenRun): BarField {
  const { fields } = bars[0]!
  return fields.includes('close') ? 'close' : fields[0]!
}

type Values = { readonly from: Float64Array; readonly to: Float64Array; readonly ratio: number }
type Because = { readonly diagnosis: RewriteReason['diagnosis']; readonly because: string }

function reasonOf(run: RewrittenRun, field: BarField, values: Values, around: Around): Because {
  const { from, to } = values
  if (from.every(Number.isNaN)) return { diagnosis: 'filled', because: 'a value where there was none' }
  if (to.every(Number.isNaN)) return { diagnosis: 'emptied', because: 'the value was taken away' }
  if (run.name && isBorneOut(run)) return byName(run.name)
  if (field === 'volume') return { diagnosis: 'volume', because: 'volume restated' }
  if (field === 'adj_close') return byDividend(run, values.ratio, around)
  const { knownAt } = around.before
  if (run.bars.every(({ day, before }) => isBeforeSessionEnd(around.calendar, day, knownAt[before]!)))
    return { diagnosis: 'final', because: 'first said before the session was over' }
  const isTrace = (old: number, i: number) =>
    Math.abs(to[i]! - old) <= A_CENT || Math.abs(to[i]! / old - 1) <= A_TRACE
  if (from.every(isTrace)) return { diagnosis: 'rounding', because: 'within rounding' }
  return { diagnosis: 'restated', because: 'restated for no reason that the values show' }
}

/** A ratio on no record may be chance on a day or two. */
function isBorneOut({ name, bars }: RewrittenRun): boolean {
  return name?.kind !== 'usual-split' || bars.length >= UNRECORDED_DAYS
}

function byName({ kind, ratio }: NonNullable<RewrittenRun['name']>): Because {
  if (kind === 'unit') {
    const became = ratio > 1 ? 'now in the minor unit' : 'no longer in the minor unit'
    return { diagnosis: 'unit', because: `${became} of the currency` }
  }
  const isForward = ratio < 1
  const size = isForward ? 1 / ratio : ratio
  const shares = `a split of ${Number(size.toPrecision(6))}:1`
  return {
    diagnosis: 'split',
    because: isForward ? `${shares} applied` : `${shares} taken back, or a reverse one applied`,
  }
}

/** The adjusted close fell by the share of the close that a later payout took. */
function byDividend(run: RewrittenRun, ratio: number, around: Around): Because {
  const { after, actions } = around
  const last = run.bars.at(-1)!
  const changed = changedPayouts(last.day, around)
  if (changed.length > 0 && bearsOut(changed, ratio, around))
    return { diagnosis: 'dividend', because: changesInWords(changed) }
  const payout = actions.find(({ kind, day, value }) => {
    if (kind === 'split' || day <= last.day) return false
    return Math.abs(1 - value / after.bars.close[last.after]! - ratio) <= DIVIDEND_NEARNESS
  })
  if (!payout) return { diagnosis: 'adjustment', because: 'adjusted anew, for no payout on record' }
  return {
    diagnosis: 'dividend',
    because: `a ${payoutWord(payout)} of ${payout.value} on ${formatDay(payout.day)} taken off`,
  }
}

type ChangedPayout = CorporateAction & { readonly valueBefore: number }

/** Payouts after a day whose amount is another one now. */
function changedPayouts(lastDay: number, { actions, actionsBefore }: Around): readonly ChangedPayout[] {
  return actions.flatMap((action) => {
    if (action.kind === 'split' || action.day <= lastDay) return []
    const before = actionsBefore.find(({ kind, day }) => kind === action.kind && day === action.day)
    return before && before.value !== action.value ? [{ ...action, valueBefore: before.value }] : []
  })
}

/** Each amount takes its share off the close before its day, so what changed multiplies up. */
function bearsOut(changed: readonly ChangedPayout[], ratio: number, { after }: Around): boolean {
  const { day: days, close: closes } = after.bars
  const expected = changed.reduce((product, { day, value, valueBefore }) => {
    const close = closes[days.findLastIndex((other) => other < day)] ?? Number.NaN
    return (product * (close - value)) / (close - valueBefore)
  }, 1)
  return Math.abs(expected - ratio) <= Math.max(A_TRACE, CHANGE_NEARNESS * Math.abs(expected - 1))
}

function changesInWords(changed: readonly ChangedPayout[]): string {
  const named = changed
    .slice(0, NAMED_MAX)
    .map(
      (payout) =>
        `the ${payoutWord(payout)} on ${formatDay(payout.day)} changed from ${payout.valueBefore} to ${payout.value}`,
    )
  const more = changed.length - named.length
  return `${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}`
}

function payoutWord({ kind }: CorporateAction): string {
  return kind === 'dividend' ? 'dividend' : 'capital gain'
}

function spanOf({ bars, reachesBack }: RewrittenRun): string {
  const first = bars[0]!.day
  const last = bars.at(-1)!.day
  if (first === last) return `on ${formatDay(first)}`
  return reachesBack ? `from ${formatDay(last)} back` : `from ${formatDay(first)} to ${formatDay(last)}`
}

function wordFor(field: BarField, many: number): string {
  const word = field === 'adj_close' ? 'adjusted close' : field
  return many === 1 ? word : `${word}s`
}

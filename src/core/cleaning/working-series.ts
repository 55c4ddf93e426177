/** A series on the bench while it is cleaned: the bars still in play, and everything the rules have done so far. */
import type { Calendar } from '#core/calendars/calendar.ts'
import { type BarField, type Bars, barCount, barFields, dayAt, pickBars } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { type QualityLevel, qualityLevels } from '#core/quality/levels.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { ascendingActions } from './actions-between.ts'
import type { Flag, Removed, Repaired } from './findings.ts'
import { type Verdicts, verdictKey } from '#core/patching/verdicts.ts'
import { allows, type RepairLevel } from './repair-level.ts'

/** `bars`, `row` and `grades` run in step; `grades` holds indices into `qualityLevels`. */
export type WorkingSeries = {
  readonly source: PriceSeries
  readonly calendar: Calendar
  readonly repair: RepairLevel
  /** What people decided on single repairs. */
  readonly verdicts: Verdicts
  /** Keys of the verdicts that met the repair they speak of. */
  readonly heeded: Set<string>
  /** Text of the cells that hold no number, by `cellKey`. */
  readonly badTexts: ReadonlyMap<string, string>
  readonly removed: Removed[]
  readonly repaired: Repaired[]
  readonly flags: Flag[]
  bars: Bars
  row: Int32Array
  grades: Uint8Array
  /** Ascending by day. */
  actions: readonly CorporateAction[]
  /** Bars that a rule has taken out and `dropLeaving` has yet to drop. */
  readonly leaving: Set<number>
  /** Columns that are ours to write; the others are shared with the source. */
  readonly ownColumns: Set<BarField>
}

export function openWorkingSeries(
  source: PriceSeries,
  { calendar, repair, verdicts }: { calendar: Calendar; repair: RepairLevel; verdicts: Verdicts },
): WorkingSeries {
  return {
    source,
    calendar,
    repair,
    verdicts,
    heeded: new Set(),
    badTexts: new Map(source.badCells.map(({ row, column, text }) => [cellKey(row, column), text])),
    removed: [],
    repaired: [],
    flags: [],
    bars: source.bars,
    row: source.row,
    grades: new Uint8Array(barCount(source.bars)),
    actions: ascendingActions(source.actions),
    leaving: new Set(),
    ownColumns: new Set(),
  }
}

/**
 * Whether a rule may make its repair of a bar: as somebody decided, else where the level allows what is `needed`; `never` waits for
 * somebody to decide.
 */
export function mayRepair(
  work: WorkingSeries,
  rule: string,
  index: number,
  needed: RepairLevel | 'never',
): boolean {
  const key = verdictKey(rule, work.bars.day[index]!)
  const verdict = work.verdicts.get(key)
  if (verdict === undefined) return needed !== 'never' && allows(work.repair, needed)
  work.heeded.add(key)
  return verdict
}

/** True, and flagged once, where somebody refused the repair of a bar. */
export function isRefused(work: WorkingSeries, rule: string, index: number): boolean {
  const key = verdictKey(rule, work.bars.day[index]!)
  if (work.verdicts.get(key) !== false) return false
  if (!work.heeded.has(key)) flagBar(work, rule, index, 'the repair was refused; the value stands as sent')
  work.heeded.add(key)
  return true
}

/** Takes a bar out; `reason` says why, and the values of the row are added so that nothing is lost. */
export function removeBar(work: WorkingSeries, rule: string, index: number, reason: string): void {
  work.leaving.add(index)
  const detail = `${reason}; the row holds ${valuesOfBar(work, index)}`
  work.removed.push({ rule, day: dayAt(work.bars, index), row: work.row[index]!, detail })
}

/** Drops the bars taken out since the last call. */
export function dropLeaving(work: WorkingSeries): void {
  if (work.leaving.size === 0) return
  const staying: number[] = []
  for (let i = 0; i < work.row.length; i++) if (!work.leaving.has(i)) staying.push(i)
  work.leaving.clear()
  arrange(work, staying)
}

/** Keeps the bars at `indices`, in that order. */
export function arrange(work: WorkingSeries, indices: readonly number[]): void {
  work.bars = pickBars(work.bars, indices)
  work.row = Int32Array.from(indices, (index) => work.row[index]!)
  work.grades = Uint8Array.from(indices, (index) => work.grades[index]!)
  for (const field of barFields) work.ownColumns.add(field)
}

/** Writes a value and records the repair, so that it can be undone. The bar is at best `good` from now on. */
export function repairValue(
  work: WorkingSeries,
  rule: string,
  index: number,
  field: BarField,
  to: number,
): void {
  const from = work.bars[field][index]!
  writeValue(work, index, field, to)
  work.repaired.push({ rule, day: dayAt(work.bars, index), field, from, to })
  worsen(work, index, 'good')
}

/** Writes a value that is no repair: a cell that was never believable becomes missing. */
export function blankValue(work: WorkingSeries, index: number, field: BarField): void {
  writeValue(work, index, field, Number.NaN)
}

/** Records the repair of a dividend; the caller hands on the new list of actions. 0 stands for none on record. */
export function recordDividendRepair(
  work: WorkingSeries,
  rule: string,
  day: EpochDay,
  { from, to }: { from: number; to: number },
): void {
  work.repaired.push({ rule, day, field: 'dividends', from, to })
}

/** Flags the day of a bar. `grade` is the best the bar can still be; `excellent` for a flag that leaves no doubt. */
export function flagBar(
  work: WorkingSeries,
  rule: string,
  index: number,
  detail: Flag['detail'],
  grade: QualityLevel = 'fair',
): void {
  work.flags.push({ rule, day: dayAt(work.bars, index), detail })
  worsen(work, index, grade)
}

/** Lowers a bar's grade to `level`, never raises it. */
export function worsen(work: WorkingSeries, index: number, level: QualityLevel): void {
  work.grades[index] = Math.max(work.grades[index]!, qualityLevels.indexOf(level))
}

/** What a missing cell held: its text in quotes where it is no number, else `blank`. */
export function cellText(work: WorkingSeries, index: number, field: BarField): string {
  const text = work.badTexts.get(cellKey(work.row[index]!, field))
  return text === undefined ? 'blank' : JSON.stringify(text)
}

function cellKey(row: number, field: BarField): string {
  return `${row} ${field}`
}

function valuesOfBar(work: WorkingSeries, index: number): string {
  const carried = barFields.filter((field) => work.source.fields.has(field))
  return carried.map((field) => `${field} ${valueText(work, index, field)}`).join(', ')
}

function valueText(work: WorkingSeries, index: number, field: BarField): string {
  const value = work.bars[field][index]!
  return Number.isNaN(value) ? cellText(work, index, field) : String(value)
}

function writeValue(work: WorkingSeries, index: number, field: BarField, value: number): void {
  if (!work.ownColumns.has(field)) {
    work.bars = { ...work.bars, [field]: work.bars[field].slice() }
    work.ownColumns.add(field)
  }
  work.bars[field][index] = value
}

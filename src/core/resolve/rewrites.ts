/** What sources changed of what they had said: bar by bar between two moments, in runs of days changed alike. */
import { type BarField, barFields } from '#core/market/bars.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { NamedRatio } from './named-ratio.ts'
import type { SourceWords } from './source-words.ts'

/** One bar that a source says otherwise now; `before` and `after` are its rows in the words of the two moments. */
export type ChangedBar = {
  readonly day: EpochDay
  readonly before: number
  readonly after: number
  readonly fields: readonly BarField[]
}

/** Neighbouring bars of one source on which the same fields changed by the same ratio. */
export type RewrittenRun = {
  readonly source: string
  readonly bars: readonly ChangedBar[]
  /** Of the closes, new over old, where it has a name. */
  readonly name: NamedRatio | null
  /** True when the source has no older bar. */
  readonly reachesBack: boolean
}

export type NewBars = {
  readonly source: string
  readonly bars: number
  readonly from: EpochDay
  readonly to: EpochDay
}

export type Rewrites = { readonly runs: readonly RewrittenRun[]; readonly added: readonly NewBars[] }

/** So many bars left as they were between two changed ones do not end a run. */
const UNCHANGED_BETWEEN = 5
/** Bars whose adjusted close moved by one and the same dividend differ in ratio by rounding alone. */
const SAME_RATIO = 0.003

/** By source and then by day. `after` holds what `before` holds, and more: words are never taken back. */
export function findRewrites(
  before: SourceWords,
  after: SourceWords,
  nameOf: (ratio: number) => NamedRatio | null,
): Rewrites {
  const runs: RewrittenRun[] = []
  const added: NewBars[] = []
  const old = rowsBySource(before)
  for (const [source, rows] of rowsBySource(after)) {
    const known = old.get(source) ?? new Map<number, number>()
    const news = [...rows.keys()].filter((day) => !known.has(day)) as EpochDay[]
    if (news.length > 0) added.push({ source, bars: news.length, from: news[0]!, to: news.at(-1)! })
    const changes = Array.from(rows, ([day, row]) =>
      changeOf(before, after, { day: day as EpochDay, before: known.get(day), after: row }),
    )
    runs.push(...runsOf(source, changes, nameOf))
  }
  return { runs, added }
}

/** Null where the source said the same before, or nothing. */
function changeOf(
  old: SourceWords,
  now: SourceWords,
  {
    day,
    before,
    after,
  }: { readonly day: EpochDay; readonly before: number | undefined; readonly after: number },
): Change | null {
  if (before === undefined) return null
  const fields = barFields.filter((field) => !Object.is(old.bars[field][before], now.bars[field][after]))
  if (fields.length === 0) return null
  const ratioOf = (field: BarField) => now.bars[field][after]! / old.bars[field][before]!
  return { day, before, after, fields, close: ratioOf('close'), adjusted: ratioOf('adj_close') }
}

/** `close` and `adjusted`: new over old. */
type Change = ChangedBar & { readonly close: number; readonly adjusted: number }

function runsOf(
  source: string,
  changes: readonly (Change | null)[],
  nameOf: (ratio: number) => NamedRatio | null,
): RewrittenRun[] {
  const found: { bars: Change[]; name: NamedRatio | null; start: number; end: number }[] = []
  changes.forEach((change, at) => {
    if (change === null) return
    const name = nameOf(change.close)
    const run = found.at(-1)
    const isNear = run !== undefined && at - run.end <= UNCHANGED_BETWEEN
    if (isNear && run.name?.ratio === name?.ratio && isAlike(run.bars[0]!, change)) {
      run.bars.push(change)
      run.end = at
    } else found.push({ bars: [change], name, start: at, end: at })
  })
  return found.map(({ bars, name, start }) => ({ source, bars, name, reachesBack: start === 0 }))
}

function isAlike(first: Change, other: Change): boolean {
  const fields = other.fields.join()
  if (first.fields.join() !== fields) return false
  return fields !== 'adj_close' || Math.abs(first.adjusted / other.adjusted - 1) <= SAME_RATIO
}

/** For each source, by name, the row of each of its days, ascending. */
function rowsBySource({
  bars: { day },
  sourceIndex,
  sources,
}: SourceWords): Map<string, Map<number, number>> {
  const rows = new Map(sources.toSorted().map((source) => [source, new Map<number, number>()]))
  sourceIndex.forEach((index, row) => rows.get(sources[index]!)!.set(day[row]!, row))
  return rows
}

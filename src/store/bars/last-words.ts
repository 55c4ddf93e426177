/** What every source said last of each day, and what that makes of the series as a whole. */
import { type Bars, barFields, barsOfLength, pickBars } from '#core/market/bars.ts'

/** Ascending by day, and within a day by the moment: the last of a day is the newest. One bar a source and day. */
export type LastWords = {
  readonly bars: Bars
  readonly knownAt: Float64Array
  /** Index into `sources` for each bar. */
  readonly sourceIndex: Uint16Array
  readonly sources: readonly string[]
}

/** One bar a day, ascending, with the source of each. */
export type SeriesOfSources = Omit<LastWords, 'knownAt'>

/** For each day the newest word, whoever said it. */
export function newestPerDay(words: LastWords): SeriesOfSources {
  const { day } = words.bars
  const newest: number[] = []
  for (let i = 0; i < day.length; i++) if (day[i] !== day[i + 1]) newest.push(i)
  return {
    bars: pickBars(words.bars, newest),
    sourceIndex: Uint16Array.from(newest, (i) => words.sourceIndex[i]!),
    sources: words.sources,
  }
}

/** The rows of `incoming` that are new or differ from what their source said last. Both ascend by day. */
export function changedRows(words: LastWords, source: string, incoming: Bars): Int32Array {
  const said = rowsOf(words, source)
  const changed: number[] = []
  let s = 0
  for (let i = 0; i < incoming.day.length; i++) {
    while (s < said.length && words.bars.day[said[s]!]! < incoming.day[i]!) s++
    const before = said[s]
    const known = before !== undefined && words.bars.day[before] === incoming.day[i]
    if (!known || !sameBar(words.bars, before, incoming, i)) changed.push(i)
  }
  return Int32Array.from(changed)
}

function rowsOf(words: LastWords, source: string): number[] {
  const code = words.sources.indexOf(source)
  const rows: number[] = []
  for (let i = 0; i < words.sourceIndex.length; i++) if (words.sourceIndex[i] === code) rows.push(i)
  return rows
}

function sameBar(a: Bars, i: number, b: Bars, j: number): boolean {
  return barFields.every((field) => sameNumber(a[field][i]!, b[field][j]!))
}

/** Equal, or both missing. */
export function sameNumber(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b))
}

/** The series once `source` has said the `rows` of `said`, newer than all before. Both ascend by day. */
export function overlay(
  series: SeriesOfSources,
  source: string,
  said: Bars,
  rows: Int32Array,
): SeriesOfSources {
  if (rows.length === 0) return series
  if (series.bars.day.length === 0) return seriesOf(source, said)
  const sources = series.sources.includes(source) ? series.sources : [...series.sources, source]
  const code = sources.indexOf(source)
  const places = mergedPlaces(series.bars.day, said.day, rows)
  const bars = barsOfLength(places.length)
  const sourceIndex = new Uint16Array(places.length)
  places.forEach(({ isNew, row }, i) => {
    const from = isNew ? said : series.bars
    bars.day[i] = from.day[row]!
    for (const field of barFields) bars[field][i] = from[field][row]!
    sourceIndex[i] = isNew ? code : series.sourceIndex[row]!
  })
  return { bars, sourceIndex, sources }
}

/** What one source alone makes a series of. */
function seriesOf(source: string, bars: Bars): SeriesOfSources {
  return { bars, sourceIndex: new Uint16Array(bars.day.length), sources: [source] }
}

type Place = { readonly isNew: boolean; readonly row: number }

/** Where each bar of the merged series comes from; on a day that both have, the new one. */
function mergedPlaces(days: Int32Array, newDays: Int32Array, newRows: Int32Array): Place[] {
  const places: Place[] = []
  let old = 0
  for (const row of newRows) {
    for (; old < days.length && days[old]! < newDays[row]!; old++) places.push({ isNew: false, row: old })
    if (days[old] === newDays[row]) old++
    places.push({ isNew: true, row })
  }
  for (; old < days.length; old++) places.push({ isNew: false, row: old })
  return places
}

/** What a source's newest answer adds to what every source said last of each day. */
import { type Bars, barFields, barsOfLength } from '#core/market/bars.ts'
import type { SourceWords } from '#core/resolve/source-words.ts'

/** The rows of `incoming` that are new or differ from what their source said last. Both ascend by day. */
export function changedRows(words: SourceWords, source: string, incoming: Bars): Int32Array {
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

function rowsOf(words: SourceWords, source: string): number[] {
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

type News = {
  readonly source: string
  readonly bars: Bars
  /** Which bars are news, ascending. */
  readonly rows: Int32Array
  readonly knownAt: number
}

/** The words once a source has said its news, later than all before: on those days it replaces its older word. */
export function withNews(words: SourceWords, { source, bars: said, rows, knownAt }: News): SourceWords {
  if (rows.length === 0) return words
  if (words.bars.day.length === 0) return wordsOf(source, said, knownAt)
  const isKnown = words.sources.includes(source)
  const sources = isKnown ? words.sources : [...words.sources, source]
  const code = sources.indexOf(source)
  const newDays = new Set(Array.from(rows, (row) => said.day[row]!))
  const kept: number[] = []
  words.sourceIndex.forEach((index, row) => {
    if (index !== code || !newDays.has(words.bars.day[row]!)) kept.push(row)
  })
  const places = mergedPlaces(words.bars.day, kept, said.day, rows)
  const bars = barsOfLength(places.length)
  const knownAtOf = new Float64Array(places.length).fill(knownAt)
  const sourceIndex = new Uint16Array(places.length).fill(code)
  places.forEach(({ isNew, row }, i) => {
    const from = isNew ? said : words.bars
    bars.day[i] = from.day[row]!
    for (const field of barFields) bars[field][i] = from[field][row]!
    if (isNew) return
    knownAtOf[i] = words.knownAt[row]!
    sourceIndex[i] = words.sourceIndex[row]!
  })
  return { bars, knownAt: knownAtOf, sourceIndex, sources }
}

/** What one source alone has said. */
function wordsOf(source: string, bars: Bars, knownAt: number): SourceWords {
  const { length } = bars.day
  return {
    bars,
    knownAt: new Float64Array(length).fill(knownAt),
    sourceIndex: new Uint16Array(length),
    sources: [source],
  }
}

type Place = { readonly isNew: boolean; readonly row: number }

/** Where each bar of the merged words comes from; on one day the new one stands last. */
function mergedPlaces(
  days: Int32Array,
  kept: readonly number[],
  newDays: Int32Array,
  newRows: Int32Array,
): Place[] {
  const places: Place[] = []
  let old = 0
  for (const row of newRows) {
    for (; old < kept.length && days[kept[old]!]! <= newDays[row]!; old++) {
      places.push({ isNew: false, row: kept[old]! })
    }
    places.push({ isNew: true, row })
  }
  for (; old < kept.length; old++) places.push({ isNew: false, row: kept[old]! })
  return places
}

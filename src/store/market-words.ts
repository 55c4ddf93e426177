/** What a source says of a market series against what it said before. */
import { type MarketValues, marketFields } from '#core/market-data/market-values.ts'
import type { MarketWords } from '#ports/store/market-data.ts'
import { sameNumber } from './bars/last-words.ts'

/** The rows of `incoming` that say something new, and how many of them tell anew a day that was told before. */
export function changedValues(
  words: MarketWords,
  source: string,
  incoming: MarketValues,
): { rows: Int32Array; revised: number } {
  const before = rowByDay(words, source)
  const rows: number[] = []
  let revised = 0
  incoming.day.forEach((day, i) => {
    const known = before.get(day)
    if (known === undefined) {
      if (!Number.isNaN(incoming.value[i]!)) rows.push(i)
    } else if (!marketFields.every((field) => sameNumber(words.values[field][known]!, incoming[field][i]!))) {
      rows.push(i)
      revised += 1
    }
  })
  return { rows: Int32Array.from(rows), revised }
}

/** Days and values of a source once it has said `incoming` too, ascending. */
export function withValues(
  words: MarketWords,
  source: string,
  incoming: MarketValues,
  rows: Int32Array,
): { days: Int32Array; value: Float64Array } {
  const byDay = new Map(
    [...rowByDay(words, source)].map(([day, row]) => [day, words.values.value[row]!] as const),
  )
  incoming.day.forEach((day) => byDay.set(day, byDay.get(day) ?? Number.NaN))
  for (const row of rows) byDay.set(incoming.day[row]!, incoming.value[row]!)
  const inOrder = [...byDay].sort(([a], [b]) => a - b)
  return {
    days: Int32Array.from(inOrder, ([day]) => day),
    value: Float64Array.from(inOrder, ([, value]) => value),
  }
}

function rowByDay({ values, sources, sourceIndex }: MarketWords, source: string): Map<number, number> {
  const code = sources.indexOf(source)
  const rows = new Map<number, number>()
  values.day.forEach((day, row) => {
    if (sourceIndex[row] === code) rows.set(day, row)
  })
  return rows
}

/** The table `price_history`: for each day what is taken as true, with the indicators computed from it. */
import type { DayWindow } from '#core/time/day-window.ts'
import { assert } from '#core/assert.ts'
import { barCount, barFields, barsOfLength, blankColumn } from '#core/market/bars.ts'
import { qualityLevels } from '#core/quality/levels.ts'
import type { ResolvedCloses, ResolvedSeries } from '#ports/store/bars.ts'
import { datesOf } from '#store/bounds.ts'
import { type Column, everyRow } from '#store/column-batch.ts'
import { dayOfText, textOfDay } from '#store/day-text.ts'
import type { Cell, Reader, Writer } from '#store/engine.ts'
import { indicatorColumns } from './indicator-columns.ts'
import { sameNumber } from './last-words.ts'
import { numberOf } from './observations.ts'
import type { Occasion } from '#store/occasion.ts'
import { portions } from '#store/portions.ts'

/** The resolved bars of an asset inside a window, ascending by day; `withIndicators` false leaves those unread. */
export async function readResolved(
  { db, rows }: Reader,
  assetId: number,
  window: DayWindow,
  withIndicators = true,
): Promise<ResolvedSeries> {
  const { first, last } = datesOf(window)
  const names = withIndicators ? indicatorColumns : []
  const query = db
    .selectFrom('price_history')
    .select(['date', 'data_source', 'data_quality', ...barFields, ...names])
    .where('asset_id', '=', assetId)
    .where('date', '>=', first)
    .where('date', '<=', last)
    .orderBy('date')
  return seriesOf(await rows(query), names)
}

/** The closes alone. */
export async function readCloses(
  { db, rows }: Reader,
  assetId: number,
  window: DayWindow,
): Promise<ResolvedCloses> {
  const { first, last } = datesOf(window)
  const query = db
    .selectFrom('price_history')
    .select(['date', 'data_source', 'data_quality', 'close'])
    .where('asset_id', '=', assetId)
    .where('date', '>=', first)
    .where('date', '<=', last)
    .orderBy('date')
  const found = await rows(query)
  const sources = [...new Set(found.map((row) => String(row[1])))]
  const levels: readonly (Cell | undefined)[] = qualityLevels
  return {
    day: Int32Array.from(found, (row) => dayOfText(String(row[0]))),
    close: fill(blankColumn(found.length), found, 3),
    grades: Uint8Array.from(found, (row) => levels.indexOf(row[2])),
    sourceIndex: Uint16Array.from(found, (row) => sources.indexOf(String(row[1]))),
    sources,
  }
}

/** Columns from rows of `[date, data_source, data_quality, …prices, …indicators]`. */
function seriesOf(rows: readonly Cell[][], names: readonly string[]): ResolvedSeries {
  const bars = barsOfLength(rows.length)
  const sources = [...new Set(rows.map((row) => String(row[1])))]
  const levels: readonly (Cell | undefined)[] = qualityLevels
  rows.forEach((row, i) => {
    bars.day[i] = dayOfText(String(row[0]))
  })
  const firstIndicator = 3 + barFields.length
  barFields.forEach((field, f) => fill(bars[field], rows, 3 + f))
  const indicators = names.map((name, k) => [name, fill(blankColumn(rows.length), rows, firstIndicator + k)])
  return {
    bars,
    indicators: Object.fromEntries(indicators),
    grades: Uint8Array.from(rows, (row) => levels.indexOf(row[2])),
    sourceIndex: Uint16Array.from(rows, (row) => sources.indexOf(String(row[1]))),
    sources,
  }
}

function fill(column: Float64Array, rows: readonly Cell[][], cell: number): Float64Array {
  for (let i = 0; i < rows.length; i++) column[i] = numberOf(rows[i]![cell])
  return column
}

/**
 * Makes the stored series of an asset equal to `next`, touching only rows that differ; `before` is what is stored (null:
 * nothing). Rows of days that `next` has no more are deleted. Returns how many rows were inserted or changed.
 */
export async function replaceResolved(
  writer: Writer,
  before: ResolvedSeries | null,
  next: ResolvedSeries,
  of: Occasion,
): Promise<number> {
  const batch = { table: 'price_history', columns: columnsOf(next, of) }
  if (!before) {
    await writer.insertColumns({ ...batch, rows: everyRow(barCount(next.bars)) })
    return barCount(next.bars)
  }
  const { changed, gone } = difference(before, next)
  for (const dates of portions(gone)) {
    await writer.db
      .deleteFrom('price_history')
      .where('asset_id', '=', of.assetId)
      .where('date', 'in', dates)
      .execute()
  }
  await writer.insertColumns({ ...batch, key: ['asset_id', 'date'], rows: changed })
  return changed.length
}

/** Rows of `next` that are new or differ from the stored ones, and dates of stored rows that are not in `next`. */
function difference(before: ResolvedSeries, next: ResolvedSeries): { changed: Int32Array; gone: string[] } {
  const same = rowComparer(before, next)
  const stored = new Map(Array.from(before.bars.day, (day, row) => [day, row]))
  const changed: number[] = []
  next.bars.day.forEach((day, row) => {
    const storedRow = stored.get(day)
    if (storedRow === undefined || !same(storedRow, row)) changed.push(row)
    stored.delete(day)
  })
  return { changed: Int32Array.from(changed), gone: Array.from(stored.keys(), textOfDay) }
}

/** Whether a row of `a` and a row of `b` hold the same cells. */
function rowComparer(a: ResolvedSeries, b: ResolvedSeries): (rowOfA: number, rowOfB: number) => boolean {
  const columnsOfA = doublesOf(a).map((column) => column.doubles)
  const columnsOfB = doublesOf(b).map((column) => column.doubles)
  return (i, j) =>
    a.sources[a.sourceIndex[i]!] === b.sources[b.sourceIndex[j]!] &&
    a.grades[i] === b.grades[j] &&
    columnsOfA.every((column, c) => sameNumber(column[i]!, columnsOfB[c]![j]!))
}

function columnsOf(series: ResolvedSeries, of: Occasion): Column[] {
  return [
    { name: 'asset_id', same: of.assetId },
    { name: 'date', days: series.bars.day },
    ...doublesOf(series),
    { name: 'data_source', words: series.sources, codes: series.sourceIndex },
    { name: 'data_quality', words: qualityLevels, codes: series.grades },
    { name: 'run_id', same: of.runId },
  ]
}

/** Prices and indicators by the names of their columns; an indicator that was not computed is a column of NaN. */
function doublesOf({ bars, indicators }: ResolvedSeries): { name: string; doubles: Float64Array }[] {
  const unknown = Object.keys(indicators).find((name) => !indicatorColumns.some((column) => column === name))
  assert(unknown === undefined, `the indicator ${unknown} has a column in price_history`)
  return [
    ...barFields.map((name) => ({ name, doubles: bars[name] })),
    ...indicatorColumns.map((name) => ({ name, doubles: indicators[name] ?? blankColumn(barCount(bars)) })),
  ]
}

/** The append-only table `price_observations`: what each source said of a day, and when it said so. */
import type { DayWindow } from '#core/time/day-window.ts'
import { type Bars, barFields, barsOfLength } from '#core/market/bars.ts'
import type { SourceWords } from '#core/resolve/source-words.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { datesOf, lastMoment } from '#store/bounds.ts'
import { dayOfText } from '#store/day-text.ts'
import type { Cell, Reader, Writer } from '#store/engine.ts'

/** What every source said last of each day in the window, up to a moment (null: until now). */
export async function readLastWords(
  reader: Reader,
  assetId: number,
  window: DayWindow,
  knownAt: EpochMs | null,
): Promise<SourceWords> {
  return lastWordsOf(newestOfEach(await reader.rows(selectWords(reader, assetId, window, knownAt))))
}

/** By day and then by when it was said, superseded words included: dropping them here is cheaper than asking for each. */
function selectWords({ db }: Reader, assetId: number, window: DayWindow, knownAt: EpochMs | null) {
  const { first, last } = datesOf(window)
  const until = lastMoment(knownAt)
  return db
    .selectFrom('price_observations')
    .select(['date', 'known_at', 'source'])
    .select(['open', 'high', 'low', 'close', 'adj_close', 'volume'])
    .where('asset_id', '=', assetId)
    .where('date', '>=', first)
    .where('date', '<=', last)
    .where('known_at', '<=', until)
    .orderBy('date')
    .orderBy('known_at')
}

/** Of each day and source the last row. */
function newestOfEach(rows: readonly Cell[][]): readonly Cell[][] {
  const newest: Cell[][] = []
  const told = new Set<Cell | undefined>()
  for (let i = rows.length - 1; i >= 0; i--) {
    const [date, , source] = rows[i]!
    if (date !== rows[i + 1]?.[0]) told.clear()
    if (told.has(source)) continue
    told.add(source)
    newest.push(rows[i]!)
  }
  return newest.reverse()
}

/** Columns from rows of `[date, known_at, source, …prices]`. */
function lastWordsOf(rows: readonly Cell[][]): SourceWords {
  const bars = barsOfLength(rows.length)
  const knownAt = new Float64Array(rows.length)
  const sourceIndex = new Uint16Array(rows.length)
  const sources: string[] = []
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const source = String(row[2])
    let code = sources.indexOf(source)
    if (code < 0) code = sources.push(source) - 1
    sourceIndex[i] = code
    knownAt[i] = Number(row[1])
    // Several words of one day stand in a row.
    const isSameDay = i > 0 && row[0] === rows[i - 1]![0]
    bars.day[i] = isSameDay ? bars.day[i - 1]! : dayOfText(String(row[0]))
  }
  barFields.forEach((field, f) => {
    const column = bars[field]
    for (let i = 0; i < rows.length; i++) column[i] = numberOf(rows[i]![3 + f])
  })
  return { bars, knownAt, sourceIndex, sources }
}

/** NaN where a cell is NULL. */
export function numberOf(cell: Cell | undefined): number {
  return typeof cell === 'number' ? cell : Number.NaN
}

type Saying = {
  readonly assetId: number
  readonly source: string
  readonly knownAt: EpochMs
  readonly runId: number
}

/** Appends the `rows` of `bars`. */
export function appendObservations(writer: Writer, bars: Bars, rows: Int32Array, of: Saying): Promise<void> {
  return writer.insertColumns({
    table: 'price_observations',
    rows,
    columns: [
      { name: 'asset_id', same: of.assetId },
      { name: 'source', same: of.source },
      { name: 'date', days: bars.day },
      { name: 'known_at', same: of.knownAt },
      ...barFields.map((name) => ({ name, doubles: bars[name] })),
      { name: 'run_id', same: of.runId },
    ],
  })
}

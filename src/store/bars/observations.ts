/** The append-only table `price_observations`: what each source said of a day, and when it said so. */
import type { DayWindow } from '#core/time/day-window.ts'
import { type Bars, barFields, barsOfLength } from '#core/market/bars.ts'
import type { SourceWords } from '#core/resolve/source-words.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { datesOf, lastMoment } from '#store/bounds.ts'
import { dayOfText } from '#store/day-text.ts'
import type { Cell, Reader, Writer } from '#store/engine.ts'
import { isNewestWord } from './newest-word.ts'

/** What every source said last of each day in the window, up to a moment (null: until now). */
export async function readLastWords(
  reader: Reader,
  assetId: number,
  window: DayWindow,
  knownAt: EpochMs | null,
): Promise<SourceWords> {
  return lastWordsOf(await reader.rows(selectLastWords(reader, assetId, window, knownAt)))
}

function selectLastWords({ db }: Reader, assetId: number, window: DayWindow, knownAt: EpochMs | null) {
  const { first, last } = datesOf(window)
  const until = lastMoment(knownAt)
  return db
    .selectFrom('price_observations as said')
    .select(['said.date', 'said.known_at', 'said.source'])
    .select(['said.open', 'said.high', 'said.low', 'said.close', 'said.adj_close', 'said.volume'])
    .where('said.asset_id', '=', assetId)
    .where('said.date', '>=', first)
    .where('said.date', '<=', last)
    .where('said.known_at', '<=', until)
    .where(isNewestWord('price_observations', until))
    .orderBy('said.date')
    .orderBy('said.known_at')
}

/** Columns from rows of `[date, known_at, source, …prices]`. */
function lastWordsOf(rows: readonly Cell[][]): SourceWords {
  const bars = barsOfLength(rows.length)
  const knownAt = new Float64Array(rows.length)
  const sourceIndex = new Uint16Array(rows.length)
  const codes = new Map<string, number>()
  rows.forEach((row, i) => {
    const source = String(row[2])
    if (!codes.has(source)) codes.set(source, codes.size)
    sourceIndex[i] = codes.get(source) ?? 0
    knownAt[i] = Number(row[1])
    bars.day[i] = dayOfText(String(row[0]))
    barFields.forEach((field, f) => {
      bars[field][i] = numberOf(row[3 + f])
    })
  })
  return { bars, knownAt, sourceIndex, sources: [...codes.keys()] }
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

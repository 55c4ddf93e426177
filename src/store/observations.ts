/** The append-only table `price_observations`: what each source said of a day, and when it said so. */
import type { Compilable, ExpressionBuilder } from 'kysely'
import { type BarField, type Bars, barCount, barFields, barsOfLength } from '#core/market/bars.ts'
import type { DayWindow } from '#core/market/price-series.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { everyRow } from './column-batch.ts'
import { dayOfText, textOfDay } from './day-text.ts'
import type { Reader, Writer } from './engine.ts'

/** Each source's last word on each day, ascending by day and then by the moment it was said. */
export type LastWords = {
  readonly bars: Bars
  readonly knownAt: Float64Array
  /** Index into `sources` for each bar. */
  readonly sourceIndex: Uint16Array
  readonly sources: readonly string[]
}

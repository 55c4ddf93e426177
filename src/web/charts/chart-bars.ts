/** The bars of a chart: what the prices call answers, with days as integers and every column present. */
import { type EpochDay, parseIsoDay } from '#core/time/epoch-day.ts'
import type { getPrices } from '#protocol/http/assets.ts'
import type { ResultOf } from '#protocol/http/endpoint.ts'

/** The part of an answer about prices that charts draw. */
export type PricesAnswer = Omit<ResultOf<typeof getPrices>, 'lineage'>
export type ChartColumn = readonly (number | null)[]

export type ChartBars = {
  readonly days: readonly EpochDay[]
  readonly open: ChartColumn
  readonly high: ChartColumn
  readonly low: ChartColumn
  readonly close: ChartColumn
  readonly volume: ChartColumn
  /** Any other column; blank where the server sent none. */
  column(name: string): ChartColumn
}

/** Days that cannot be read are the server's mistake and end up as day 0. */
export function chartBars({ days, columns }: PricesAnswer): ChartBars {
  const column = (name: string) => columns[name] ?? days.map(() => null)
  return {
    days: days.map((day) => parseIsoDay(day) ?? (0 as EpochDay)),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
    column,
  }
}

/** The index of the bar on `day`, else of the next one; the last bar when `day` is later than all. -1 without bars. */
export function barIndexAt(days: readonly EpochDay[], day: EpochDay): number {
  const found = days.findIndex((each) => each >= day)
  return found === -1 ? days.length - 1 : found
}

/** The change of a bar's close against the close before; null on the first bar and beside a missing close. */
export function closeChange({ close }: Pick<ChartBars, 'close'>, index: number): number | null {
  const before = close[index - 1]
  const now = close[index]
  return before && now !== null && now !== undefined ? now / before - 1 : null
}

type WindowSummary = {
  readonly last: number | null
  readonly min: number | null
  readonly max: number | null
  /** Change from the first to the last close. */
  readonly change: number | null
}

/** What the caption of a chart says about its closes. Nulls are skipped. */
export function summariseWindow({ close }: Pick<ChartBars, 'close'>): WindowSummary {
  const known = close.filter((value) => value !== null)
  const first = known[0]
  const last = known.at(-1)
  if (first === undefined || last === undefined) return { last: null, min: null, max: null, change: null }
  const { min, max } = extent(known)
  return { last, min, max, change: first === 0 ? null : last / first - 1 }
}

function extent(values: readonly number[]): { min: number; max: number } {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < min) min = value
    if (value > max) max = value
  }
  return { min, max }
}

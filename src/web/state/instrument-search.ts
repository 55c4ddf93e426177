/** What the address of an instrument view says: window, indicators, style, benchmark and the day it points at. */
import { parseIsoDay } from '#core/time/epoch-day.ts'
import { type ChartIndicatorId, chartIndicators, isChartIndicator } from '#web/charts/indicators.ts'
import { type RangeId, rangeIds, type Window, windowOfRange } from './range.ts'

export const chartStyles = ['candles', 'line'] as const
export type ChartStyle = (typeof chartStyles)[number]

/** Absent means the default, so that a plain address stays plain. */
export type InstrumentSearch = {
  readonly range?: RangeId
  readonly from?: string
  readonly to?: string
  /** Ids with commas between; `none` hides all. */
  readonly indicators?: string
  readonly style?: ChartStyle
  readonly log?: true
  readonly benchmark?: string
  readonly day?: string
}

/** Keeps what is understood and drops the rest: an old or mistyped address still opens. */
export function parseInstrumentSearch(search: Record<string, unknown>): InstrumentSearch {
  return {
    ...oneOf('range', rangeIds, search.range),
    ...isoDay('from', search.from),
    ...isoDay('to', search.to),
    ...text('indicators', search.indicators),
    ...oneOf('style', chartStyles, search.style),
    ...(search.log === true ? { log: true as const } : {}),
    ...text('benchmark', search.benchmark),
    ...isoDay('day', search.day),
  }
}

const RANGE_DEFAULT: RangeId = '1Y'

/** The preset that is on; null where the reader chose days of their own. */
export function activeRange({ range, from, to }: InstrumentSearch): RangeId | null {
  if (range) return range
  return from || to ? null : RANGE_DEFAULT
}

/** The window the view speaks of, for an instrument whose last bar is on `lastDay`. */
export function windowOf(search: InstrumentSearch, lastDay: string): Window {
  const range = activeRange(search)
  if (range) return windowOfRange(range, lastDay)
  return { ...isoDay('from', search.from), ...isoDay('to', search.to) }
}

const shownByDefault: readonly ChartIndicatorId[] = ['sma_20', 'sma_50', 'volume', 'rsi', 'macd']

export function shownIndicators({ indicators }: InstrumentSearch): ReadonlySet<ChartIndicatorId> {
  if (indicators === undefined) return new Set(shownByDefault)
  return new Set(indicators.split(',').filter(isChartIndicator))
}

/** The `indicators` of the address after one was switched on or off; in catalogue order. */
export function toggledIndicators(shown: ReadonlySet<ChartIndicatorId>, id: ChartIndicatorId): string {
  const kept = chartIndicators.filter((each) => shown.has(each.id) !== (each.id === id))
  return kept.map((each) => each.id).join(',') || 'none'
}

function oneOf<Key extends string, Value extends string>(
  key: Key,
  allowed: readonly Value[],
  given: unknown,
): { [K in Key]?: Value } {
  const value = allowed.find((each) => each === given)
  return value === undefined ? {} : record(key, value)
}

function isoDay<Key extends string>(key: Key, given: unknown): { [K in Key]?: string } {
  return typeof given === 'string' && parseIsoDay(given) !== null ? record(key, given) : {}
}

/** A symbol of digits alone (`7203`) arrives as a number. */
function text<Key extends string>(key: Key, given: unknown): { [K in Key]?: string } {
  if (typeof given !== 'string' && typeof given !== 'number') return {}
  return given === '' ? {} : record(key, String(given))
}

function record<Key extends string, Value>(key: Key, value: Value): { [K in Key]?: Value } {
  const made: { [K in Key]?: Value } = {}
  made[key] = value
  return made
}

/** A fetched history as bytes for a cache, and back; whatever a cache hands out is looked at before it is believed. */
import { barFields, type Bars } from '#core/market/bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { History } from '#ports/price-source.ts'

export type KeptHistory = { readonly history: History; readonly storedAt: EpochMs }

/** Raised whenever the form below changes, so that what an older version kept is not misread. */
const FORM = 1

const columnNames = ['day', ...barFields] as const

type Column = readonly (number | null)[]

type KeptDocument = {
  readonly form: number
  readonly storedAt: EpochMs
  readonly source: string
  readonly series: Omit<PriceSeries, 'bars' | 'row' | 'fields'> & {
    readonly bars: Readonly<Record<keyof Bars, Column>>
    readonly row: Column
    readonly fields: readonly (typeof barFields)[number][]
  }
}

/** NaN becomes null on the way. */
export function encodeHistory({ series, source }: History, storedAt: EpochMs): Uint8Array {
  const { bars } = series
  const document: KeptDocument = {
    form: FORM,
    storedAt,
    source,
    series: {
      ...series,
      bars: {
        day: Array.from(bars.day),
        open: Array.from(bars.open),
        high: Array.from(bars.high),
        low: Array.from(bars.low),
        close: Array.from(bars.close),
        adj_close: Array.from(bars.adj_close),
        volume: Array.from(bars.volume),
      },
      row: Array.from(series.row),
      fields: [...series.fields],
    },
  }
  return new TextEncoder().encode(JSON.stringify(document))
}

/** Null when the bytes are not what `encodeHistory` wrote. */
export function decodeHistory(bytes: Uint8Array): KeptHistory | null {
  try {
    const document: KeptDocument = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isWhole(document) ? historyOf(document) : null
  } catch {
    return null
  }
}

function isWhole({ form, storedAt, source, series }: KeptDocument): boolean {
  const length = series.bars.day.length
  return (
    form === FORM &&
    Number.isFinite(storedAt) &&
    typeof source === 'string' &&
    series.row.length === length &&
    series.bars.day.every(Number.isInteger) &&
    columnNames.every((name) => isColumn(series.bars[name], length)) &&
    [series.fields, series.actions, series.undated, series.badCells].every(Array.isArray)
  )
}

function isColumn(column: Column, length: number): boolean {
  return column.length === length && column.every((value) => value === null || typeof value === 'number')
}

function historyOf({ storedAt, source, series }: KeptDocument): KeptHistory {
  const { bars } = series
  return {
    storedAt,
    history: {
      source,
      fallbacks: [],
      series: {
        ...series,
        bars: {
          day: Int32Array.from(bars.day, Number),
          open: numbers(bars.open),
          high: numbers(bars.high),
          low: numbers(bars.low),
          close: numbers(bars.close),
          adj_close: numbers(bars.adj_close),
          volume: numbers(bars.volume),
        },
        row: Int32Array.from(series.row, Number),
        fields: new Set(series.fields),
      },
    },
  }
}

function numbers(column: Column): Float64Array {
  return Float64Array.from(column, (value) => value ?? Number.NaN)
}

/** Chosen columns of many stored instruments, each with its outcome. */
import { AppError } from '#core/errors.ts'
import { barFields } from '#core/market/bars.ts'
import type { Outcome } from '#core/outcome.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import { attempt } from './attempt.ts'
import { readPrices, type StoredPrices } from './read-prices.ts'

export type SeriesRequest = {
  readonly symbols: readonly string[]
  /** Fields of a bar, derived closes, and indicators with the names that `readPrices` takes. */
  readonly columns: readonly string[]
  readonly window: DayWindow
  readonly knownAt: EpochMs | null
  /** Only the days that all those found have. */
  readonly commonDays: boolean
}

export type SeriesRead = {
  readonly stored: StoredPrices
  readonly days: Int32Array
  readonly columns: Readonly<Record<string, Float64Array>>
}

/** Values in one answer: some 80 MB of text. */
const VALUES_MAX = 4_000_000

const derived = ['split_adjusted_close', 'total_return_close'] as const

/** Throws AppError `out-of-range` where all together hold more values than one answer may. */
export async function readSeries(
  request: SeriesRequest,
  bench: Workbench,
): Promise<readonly { readonly symbol: string; readonly outcome: Outcome<SeriesRead> }[]> {
  const read: { symbol: string; outcome: Outcome<SeriesRead> }[] = []
  let values = 0
  // One after the other: each is computed at once, and what is too much is noticed before it is held.
  for (const symbol of request.symbols) {
    const outcome = await attempt(() => readOne(symbol, request, bench))
    if (outcome.ok) values += outcome.value.days.length * (Object.keys(outcome.value.columns).length + 1)
    if (values > VALUES_MAX) throw tooMuch(request)
    read.push({ symbol, outcome })
  }
  return request.commonDays ? onCommonDays(read) : read
}

async function readOne(symbol: string, request: SeriesRequest, bench: Workbench): Promise<SeriesRead> {
  const { columns, window, knownAt } = request
  const own = new Set<string>([...barFields, ...derived])
  const indicators = columns.filter((name) => !own.has(name))
  const stored = await readPrices({ symbol, window, knownAt, indicators }, bench)
  const { bars, adjusted } = stored
  const ready: Record<string, Float64Array> = {
    ...Object.fromEntries(barFields.map((field) => [field, bars[field]])),
    split_adjusted_close: adjusted.splitAdjusted,
    total_return_close: adjusted.totalReturn,
  }
  const chosen = columns.flatMap((name) => (own.has(name) ? [[name, ready[name]!] as const] : []))
  return { stored, days: bars.day, columns: { ...Object.fromEntries(chosen), ...stored.indicators } }
}

type Read = Awaited<ReturnType<typeof readSeries>>

function onCommonDays(read: Read): Read {
  const found = read.flatMap(({ outcome }) => (outcome.ok ? [outcome.value.days] : []))
  const counts = new Map<number, number>()
  for (const days of found) for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1)
  const isCommon = (day: number) => counts.get(day) === found.length
  return read.map(({ symbol, outcome }) => ({
    symbol,
    outcome: outcome.ok ? { ok: true, value: keepDays(outcome.value, isCommon) } : outcome,
  }))
}

function keepDays({ stored, days, columns }: SeriesRead, isKept: (day: number) => boolean): SeriesRead {
  const kept = (column: Float64Array) => column.filter((_, index) => isKept(days[index]!))
  return {
    stored,
    days: days.filter(isKept),
    columns: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, kept(column)])),
  }
}

function tooMuch({ symbols, columns }: SeriesRequest): AppError {
  return new AppError(
    'out-of-range',
    `${symbols.length} symbols with ${columns.length} columns hold more than ${VALUES_MAX.toLocaleString('en')} values; ask for fewer symbols, columns or days.`,
    { details: { valuesMax: VALUES_MAX } },
  )
}

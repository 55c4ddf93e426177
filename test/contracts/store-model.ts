// The store's promises about bars as a few lines over plain lists, and random refreshes to hold a real store against them.
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { barFields, barsOfLength } from '#core/market/bars.ts'
import type { ObservedSeries, ResolvedSeries } from '#ports/store/bars.ts'
import type { Store } from '#ports/store/store.ts'
import { allDays, barsOn, deriveSample, moment, refreshOf } from './store-samples.ts'

export type RefreshStep = {
  readonly source: string
  readonly knownAt: number
  readonly bars: readonly { readonly day: number; readonly close: number }[]
}

const close = fc.oneof(
  fc.constantFrom(Number.NaN, -1, 0.1, 1e-7, 2.5),
  fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
)

/** A few refreshes of two sources over two weeks, with clocks that stand still and go back. */
export const refreshSteps: fc.Arbitrary<RefreshStep[]> = fc.array(
  fc.record({
    source: fc.constantFrom('stooq', 'yahoo'),
    knownAt: fc.integer({ min: 1, max: 20 }),
    bars: fc
      .uniqueArray(fc.record({ day: fc.integer({ min: -5, max: 9 }), close }), { selector: ({ day }) => day })
      .map((bars) => bars.toSorted((a, b) => a.day - b.day)),
  }),
  { minLength: 1, maxLength: 8 },
)

type Word = { readonly day: number; readonly source: string; readonly close: number; readonly moment: number }

/** Plays the steps on a new symbol of the store and compares every answer with the model's. */
export async function playAgainstModel(
  store: Store,
  steps: readonly RefreshStep[],
  of: { readonly symbol: string; readonly runId: number },
): Promise<void> {
  const words: Word[] = []
  for (const { source, knownAt, bars } of steps) {
    const before = rowsOf(deriveSample(seriesAt(words, Number.POSITIVE_INFINITY)).resolved)
    const changed = bars.filter(({ day, close }) => !Object.is(lastWord(words, day, source)?.close, close))
    const now = Math.max(knownAt, ...words.map((word) => word.moment + 1))
    words.push(...changed.map(({ day, close }) => ({ day, close, source, moment: now })))
    const series = seriesAt(words, Number.POSITIVE_INFINITY)
    const after = rowsOf(deriveSample(series).resolved)

    const observed = barsOn(
      bars.map(({ day }) => day),
      (day) => bars.find((bar) => bar.day === day)?.close ?? Number.NaN,
    )
    const refresh = refreshOf({ ...of, source, observed, knownAt: moment(knownAt) })
    const saved = await store.bars.saveRefresh(refresh, deriveSample)
    assert.equal(saved.observationsAppended, changed.length)
    assert.equal(saved.rowsChanged, after.filter((row) => !before.includes(row)).length)

    assert.deepEqual(observedRows(await store.bars.observed(of.symbol, allDays, null)), observedRows(series))
    const earlier = Math.ceil(now / 2)
    const then = await store.bars.observed(of.symbol, allDays, moment(earlier))
    assert.deepEqual(observedRows(then), observedRows(seriesAt(words, earlier)))
    assert.deepEqual(rowsOf(await store.bars.resolved(of.symbol, allDays)), after)
  }
}

function lastWord(words: readonly Word[], day: number, source: string): Word | undefined {
  return words.findLast((word) => word.day === day && word.source === source)
}

/** Every source's last word of each day up to a moment, by day and then by when it was said. */
function seriesAt(words: readonly Word[], moment: number): ObservedSeries {
  const last = new Map<string, Word>()
  for (const word of words) if (word.moment <= moment) last.set(`${word.day} ${word.source}`, word)
  const inOrder = [...last.values()].sort((a, b) => a.day - b.day || a.moment - b.moment)
  const sources = ['stooq', 'yahoo']
  const bars = barsOfLength(inOrder.length)
  inOrder.forEach(({ day, close }, i) => {
    bars.day[i] = day
    for (const field of barFields) bars[field][i] = close
  })
  return {
    bars,
    knownAt: Float64Array.from(inOrder, ({ moment }) => moment),
    sourceIndex: Uint16Array.from(inOrder, ({ source }) => sources.indexOf(source)),
    sources,
    actions: [],
    patches: [],
  }
}

type Said = Pick<ObservedSeries, 'bars' | 'sourceIndex' | 'sources'> & { readonly knownAt?: Float64Array }

function observedRows(series: Said | null): string[] {
  assert.ok(series)
  return Array.from(series.bars.day, (day, i) => {
    const prices = barFields.map((field) => series.bars[field][i])
    return [day, ...prices, series.sources[series.sourceIndex[i]!], series.knownAt?.[i]].join(' ')
  })
}

function rowsOf(series: ResolvedSeries | null): string[] {
  assert.ok(series)
  return observedRows(series).map((row, i) =>
    [row, series.indicators.sma_20?.[i], series.grades[i]].join(' '),
  )
}

// Tests of the Hull moving average.
import { test } from 'node:test'
import {
  assertColumn,
  columnOf,
  expectedColumn,
  sumOf,
  windowOf,
} from '#test/support/indicators/assert-column.ts'
import { closes, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('over 4 bars: weighted over 2 of 2·wma2 − wma4', () => {
  const [a, b, c, d, e] = [1, 2, 4, 9, 3]
  const raw = (p: number, q: number, r: number, s: number) =>
    (2 * (r + 2 * s)) / 3 - (p + 2 * q + 3 * r + 4 * s) / 10
  const expected = (raw(a, b, c, d) + 2 * raw(b, c, d, e)) / 3
  const nothing = Array<number>(4).fill(Number.NaN)
  assertColumn(columnOf('hma:4', closes(a, b, c, d, e)), [...nothing, expected])
})

test('a period of 20 halves to 10 and is smoothed over 4 bars', () => {
  const bars = sampleBars(100)
  const fast = columnOf('wma:10', bars)
  const slow = columnOf('wma:20', bars)
  const raw = fast.map((value, bar) => 2 * value - slow[bar]!)
  const weighted = (window: number[]) => sumOf(window.map((value, place) => (place + 1) * value)) / 10
  assertColumn(
    columnOf('hma_20', bars),
    expectedColumn(100, 22, (bar) => weighted(windowOf(raw, bar, 4))),
  )
})

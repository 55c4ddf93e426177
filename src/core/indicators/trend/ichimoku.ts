/** Ichimoku. */
import { midpointColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { donchian } from '#core/indicators/volatility/donchian.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'

/** G. Hosoda (1969). The lagging line shows the close of `base` bars later, so it must not be traded on. */
export const ichimoku = defineIndicator({
  id: 'ichimoku',
  title: 'Ichimoku',
  definition:
    'Midpoints of ranges of three lengths; spans are drawn `base` bars later, the close `base` bars earlier.',
  pane: 'price',
  inputs: ['high', 'low', 'close'],
  parameters: { conversion: 9, base: 26, span: 52 },
  outputs: ['ichimoku_tenkan', 'ichimoku_kijun', 'ichimoku_senkou_a', 'ichimoku_senkou_b', 'ichimoku_chikou'],
  warmUp: ({ conversion, base, span }) => [
    conversion - 1,
    base - 1,
    Math.max(conversion, base) - 1 + base,
    span - 1 + base,
    0,
  ],
  lookAhead: ({ base }) => [0, 0, 0, 0, base],
  compute({ close }, { conversion, base, span }, { use }) {
    const tenkan = use(donchian, { period: conversion }, 'donchian_middle')
    const kijun = use(donchian, { period: base }, 'donchian_middle')
    const senkouA = shift(midpointColumn(tenkan, kijun), base)
    const senkouB = shift(use(donchian, { period: span }, 'donchian_middle'), base)
    return [tenkan, kijun, senkouA, senkouB, shift(close, -base)]
  },
  stream({ conversion, base, span }, { use }) {
    const tenkan = use(donchian, { period: conversion }, 'donchian_middle')
    const kijun = use(donchian, { period: base }, 'donchian_middle')
    const middle = use(donchian, { period: span }, 'donchian_middle')
    const senkouA = pastValueStream(base)
    const senkouB = pastValueStream(base)
    return () => [tenkan(), kijun(), senkouA((tenkan() + kijun()) / 2), senkouB(middle()), Number.NaN]
  },
})

/** The column drawn `bars` later, or earlier when negative; NaN where nothing moves in. */
function shift(values: Float64Array, bars: number): Float64Array {
  const shifted = new Float64Array(values.length).fill(Number.NaN)
  for (let i = Math.max(0, bars); i < Math.min(values.length, values.length + bars); i++) {
    shifted[i] = values[i - bars]!
  }
  return shifted
}

/** Where a value came from and where it may go: the past as a line, quantiles of the days ahead as a fan. */
import { scaleLinear } from 'd3-scale'
import { area } from 'd3-shape'
import { bottomAxis, type Box, heading, leftAxis, text } from './axes.ts'
import { lineThrough } from './line-through.ts'
import { moneyTicks } from './money-ticks.ts'
import { palette } from './palette.ts'
import { element, svgDocument } from './svg.ts'

export type FanPictureData = {
  readonly title: string
  readonly subtitle: string
  /** The last bars, the newest last, above 0. */
  readonly past: readonly number[]
  /** Ascending probabilities, symmetric around the middle one: 0.05, 0.5, 0.95. */
  readonly levels: readonly number[]
  /** Values `barsAhead` bars after the last one, one a level. */
  readonly ahead: readonly { readonly barsAhead: number; readonly values: readonly number[] }[]
}

const size = { width: 960, height: 540 }
const box: Box = { left: 72, top: 100, right: 866, bottom: 474 }

export function fanPicture(data: FanPictureData): string {
  const { past, ahead, levels } = data
  const now = past.at(-1)!
  const fan = [{ barsAhead: 0, values: levels.map(() => now) }, ...ahead]
  const x = scaleLinear([1 - past.length, fan.at(-1)!.barsAhead], [box.left, box.right])
  const all = [...past, ...fan.flatMap(({ values }) => values)]
  const y = scaleLinear([Math.min(...all), Math.max(...all)], [box.bottom, box.top]).nice(6)
  const middle = Math.floor(levels.length / 2)
  const between = Array.from({ length: middle }, (_, k) =>
    band(fan, { x, y, low: k, high: levels.length - 1 - k }),
  )
  const bars = x.ticks(10).filter(Number.isInteger)
  return svgDocument(size, wordsOf(data), [
    heading(data.title, data.subtitle),
    leftAxis(box, moneyTicks(y, false)),
    ...between,
    lineThrough(
      past.map((value, t) => ({ x: x(t + 1 - past.length), y: y(value) })),
      palette.ink,
      1.8,
    ),
    lineThrough(
      fan.map(({ barsAhead, values }) => ({ x: x(barsAhead), y: y(values[middle]!) })),
      palette.main,
      1.8,
    ),
    element('line', {
      x1: x(0),
      x2: x(0),
      y1: box.top,
      y2: box.bottom,
      stroke: palette.axis,
      'stroke-dasharray': '3 3',
    }),
    ...endLabels(data, y),
    bottomAxis(
      box,
      bars.map((bar) => ({ at: x(bar), label: bar > 0 ? `+${bar}` : `${bar}`.replace('-', '−') })),
    ),
    text('trading days from the last one', {
      x: box.right,
      y: box.bottom + 42,
      fill: palette.faint,
      'font-size': 12,
      'text-anchor': 'end',
    }),
  ])
}

type Fan = readonly { readonly barsAhead: number; readonly values: readonly number[] }[]
type Where = {
  readonly x: (value: number) => number
  readonly y: (value: number) => number
  readonly low: number
  readonly high: number
}

/** Bands lie on each other, so the middle is darkest. */
function band(fan: Fan, { x, y, low, high }: Where): string {
  const shape = area<Fan[number]>(
    ({ barsAhead }) => x(barsAhead),
    ({ values }) => y(values[low]!),
    ({ values }) => y(values[high]!),
  ).digits(1)
  return element('path', { d: shape([...fan]) ?? '', fill: palette.main, 'fill-opacity': 0.16 })
}

/** The outermost and the middle quantile at the end of the fan. */
function endLabels({ ahead, levels }: FanPictureData, y: (value: number) => number): string[] {
  const last = ahead.at(-1)
  if (!last) return []
  const shown = [...new Set([levels.length - 1, Math.floor(levels.length / 2), 0])]
  return shown.map((k) =>
    text(`${Math.round(levels[k]! * 100)} %  ${Number(last.values[k]!.toPrecision(4))}`, {
      x: box.right + 8,
      y: y(last.values[k]!) + 4,
      fill: k === Math.floor(levels.length / 2) ? palette.main : palette.faint,
      'font-size': 12,
    }),
  )
}

function wordsOf({ title, past, ahead, levels }: FanPictureData) {
  const say = ({ barsAhead, values }: FanPictureData['ahead'][number]) =>
    `${barsAhead} bars ahead ${levels.map((level, k) => `${Math.round(level * 100)} % ${Number(values[k]!.toPrecision(4))}`).join(', ')}`
  return {
    title,
    description: `A value of ${Number(past.at(-1)!.toPrecision(4))} and quantiles of what it may become: ${ahead.map(say).join('; ')}.`,
  }
}

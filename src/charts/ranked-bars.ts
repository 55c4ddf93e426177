/** Shares of a whole as bars, the largest first, each with a mark for what it is held against. */
import { scaleLinear } from 'd3-scale'
import { bottomAxis, type Box, heading, percentLabel, text } from './axes.ts'
import { shortened } from './end-labels.ts'
import { extent } from './extent.ts'
import { palette } from './palette.ts'
import { element, svgDocument } from './svg.ts'

/** `share` and `mark` are fractions; `mark` is null where there is none. */
export type RankedBar = { readonly label: string; readonly share: number; readonly mark: number | null }

export type RankedBarsData = {
  readonly title: string
  readonly subtitle: string
  /** For people who do not see the picture. */
  readonly description: string
  readonly bars: readonly RankedBar[]
  /** What the bars and the marks are. */
  readonly legend: { readonly bar: string; readonly mark: string }
}

const WIDTH = 720
const LABEL_WIDTH = 168
const TOP = 92
const ROW_HEIGHT = 25
const BAR_HEIGHT = 14
/** More would be too thin to tell apart; the rest stands as one. */
const BARS_MAX = 14

export function rankedBars({ title, subtitle, description, bars, legend }: RankedBarsData): string {
  const shown = largest(bars)
  const box: Box = {
    left: LABEL_WIDTH + 24,
    top: TOP,
    right: WIDTH - 76,
    bottom: TOP + shown.length * ROW_HEIGHT,
  }
  const [low, high] = extent(shown.flatMap(({ share, mark }) => [share, mark ?? 0, 0]))
  const x = scaleLinear([low, Math.max(high, low + 0.01)], [box.left, box.right]).nice(5)
  const ticks = x.ticks(6)
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : 0.1
  const hasMarks = shown.some(({ mark }) => mark !== null)
  return svgDocument({ width: WIDTH, height: box.bottom + 44 }, { title, description }, [
    heading(title, subtitle),
    ...(hasMarks ? [legendLine(legend)] : []),
    ...ticks.map((tick) =>
      element('line', { x1: x(tick), x2: x(tick), y1: box.top - 4, y2: box.bottom, stroke: palette.grid }),
    ),
    ...shown.map((bar, k) => barRow(bar, box.top + k * ROW_HEIGHT, box, x)),
    bottomAxis(
      box,
      ticks.map((tick) => ({ at: x(tick), label: percentLabel(tick, step) })),
    ),
  ])
}

/** The largest ones, and what is left as the last. */
function largest(bars: readonly RankedBar[]): RankedBar[] {
  const ranked = [...bars].sort((a, b) => b.share - a.share)
  if (ranked.length <= BARS_MAX) return ranked
  const rest = ranked.slice(BARS_MAX - 1)
  const sum = (of: (bar: RankedBar) => number) => rest.reduce((total, bar) => total + of(bar), 0)
  const isMarked = rest.some(({ mark }) => mark !== null)
  const mark = isMarked ? sum((bar) => bar.mark ?? 0) : null
  return [
    ...ranked.slice(0, BARS_MAX - 1),
    { label: `${rest.length} others`, share: sum((bar) => bar.share), mark },
  ]
}

function barRow(
  { label, share, mark }: RankedBar,
  top: number,
  { left, right }: Box,
  x: (value: number) => number,
): string {
  const middle = top + ROW_HEIGHT / 2
  const [from, to] = share < 0 ? [x(share), x(0)] : [x(0), x(share)]
  const colour = share < 0 ? palette.loss : palette.main
  return element('g', { 'font-size': 12.5 }, [
    text(shortened(label, 26), {
      x: left - 10,
      y: middle,
      fill: palette.ink,
      'text-anchor': 'end',
      'dominant-baseline': 'middle',
    }),
    element('rect', {
      x: from,
      y: middle - BAR_HEIGHT / 2,
      width: Math.max(to - from, 0.5),
      height: BAR_HEIGHT,
      fill: colour,
    }),
    ...(mark === null ? [] : [markLine(x(mark), middle)]),
    text(percentLabel(share, 0.001), {
      x: right + 64,
      y: middle,
      fill: palette.ink,
      'text-anchor': 'end',
      'dominant-baseline': 'middle',
    }),
  ])
}

function markLine(at: number, middle: number): string {
  return element('line', {
    x1: at,
    x2: at,
    y1: middle - BAR_HEIGHT / 2 - 4,
    y2: middle + BAR_HEIGHT / 2 + 4,
    stroke: palette.second,
    'stroke-width': 2.5,
  })
}

function legendLine({ bar, mark }: RankedBarsData['legend']): string {
  const y = TOP - 18
  const left = LABEL_WIDTH + 24
  const markAt = left + 34 + bar.length * 6.6
  return element('g', { fill: palette.faint, 'font-size': 12 }, [
    element('rect', { x: left, y: y - 5, width: 14, height: 10, fill: palette.main }),
    text(bar, { x: left + 20, y, 'dominant-baseline': 'middle' }),
    element('line', {
      x1: markAt,
      x2: markAt,
      y1: y - 7,
      y2: y + 7,
      stroke: palette.second,
      'stroke-width': 2.5,
    }),
    text(mark, { x: markAt + 8, y, 'dominant-baseline': 'middle' }),
  ])
}

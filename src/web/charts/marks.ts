/** What is worth knowing about single days of a chart: findings of cleaning and quality, and corporate actions. */
import { type EpochDay, parseIsoDay } from '#core/time/epoch-day.ts'
import type { getQuality } from '#protocol/http/assets.ts'
import type { ResultOf } from '#protocol/http/endpoint.ts'
import { evidenceParts } from '#web/figures/evidence.ts'
import { humanised } from '#web/figures/flag-words.ts'
import type { Part } from '#web/figures/parts.ts'
import { barIndexAt, type PricesAnswer } from './chart-bars.ts'
import type { MissingSpan } from './timeline.ts'

export type QualityAnswer = ResultOf<typeof getQuality>

/** In the order legends list them. */
const markKinds = ['outlier', 'gap', 'repaired', 'removed', 'flag', 'dividend', 'split'] as const
export type MarkKind = (typeof markKinds)[number]

export type Mark = {
  readonly kind: MarkKind
  readonly day: EpochDay
  /** The bar it hangs on: that of its day, else the next one. */
  readonly bar: number
  readonly parts: readonly Part[]
}

type Source = { readonly kind: MarkKind; readonly day: string | null; readonly parts: readonly Part[] }

/**
 * Marks inside the chart's window, by bar. Without a quality answer (not loaded, or failed) the flags of the prices still
 * show.
 */
export function marksOf(
  prices: PricesAnswer,
  days: readonly EpochDay[],
  quality: QualityAnswer | undefined,
): Mark[] {
  const sources = [...qualitySources(quality), ...flagSources(prices, quality), ...actionSources(prices)]
  return sources.flatMap((source) => placed(source, days)).sort((a, b) => a.bar - b.bar)
}

function placed({ kind, day: isoDay, parts }: Source, days: readonly EpochDay[]): Mark[] {
  const day = isoDay === null ? null : parseIsoDay(isoDay)
  if (day === null || days.length === 0 || day < days[0]! || day > days.at(-1)!) return []
  return [{ kind, day, bar: barIndexAt(days, day), parts }]
}

function qualitySources(quality: QualityAnswer | undefined): Source[] {
  if (!quality) return []
  return [
    ...quality.outliers.map(({ day, return: change }) => ({
      kind: 'outlier' as const,
      day,
      parts: ['Outlier: return ', { label: 'return', value: change, unit: 'fraction', signed: true }],
    })),
    ...quality.gaps.map(({ to, sessions }) => ({
      kind: 'gap' as const,
      day: to,
      parts: [
        'Gap before this bar: ',
        { label: 'missing', value: sessions, unit: null },
        ' sessions missing',
      ],
    })),
    ...quality.findings.flatMap(({ kind, rule, day, detail }) =>
      kind === 'flag' ? [] : [{ kind, day, parts: [`${humanised(rule)}: `, ...evidenceParts(detail)] }],
    ),
  ]
}

/** Outliers come from the quality answer, which judges the window on screen; the flags judge the whole history. */
function flagSources({ flags }: PricesAnswer, quality: QualityAnswer | undefined): Source[] {
  return flags
    .filter(({ rule }) => rule !== 'outlier' || !quality)
    .map(({ rule, day, detail }) => ({
      kind: rule === 'outlier' ? ('outlier' as const) : ('flag' as const),
      day,
      parts: [`${humanised(rule)}: `, ...(typeof detail === 'string' ? [detail] : evidenceParts(detail))],
    }))
}

function actionSources({ actions, currency }: PricesAnswer): Source[] {
  return actions.map(({ day, kind, value }) =>
    kind === 'split'
      ? { kind: 'split' as const, day, parts: ['Split ', { label: 'ratio', value, unit: null }, ' for 1'] }
      : {
          kind: 'dividend' as const,
          day,
          parts: [`${humanised(kind)} `, { label: 'amount', value, unit: currency }],
        },
  )
}

/** The gaps as spans of days, for hatching. */
export function missingSpans(quality: QualityAnswer | undefined): MissingSpan[] {
  return (quality?.gaps ?? []).flatMap(({ from, to }) => {
    const start = parseIsoDay(from)
    const end = parseIsoDay(to)
    return start !== null && end !== null ? [{ from: start, to: end }] : []
  })
}

/** How many marks there are of each kind; kinds without any are left out. */
export function countMarks(marks: readonly Mark[]): { kind: MarkKind; count: number }[] {
  return markKinds
    .map((kind) => ({ kind, count: marks.filter((mark) => mark.kind === kind).length }))
    .filter(({ count }) => count > 0)
}

/** A value of the market taken apart: who said it and when, what was said before, and the path of a rate. */
import type { FoundRate, Leg } from '#core/fx/find-rate.ts'
import { decimalToNumber, formatDecimal } from '#core/money/decimal.ts'
import { marketSubject, type RateSubject, type SeriesSubject } from '#core/market-data/subject.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { Explanation } from '#protocol/http/explain.ts'
import { badReference, plainFigure } from '#workflows/asset-figure.ts'
import { parseMarketRef } from '#workflows/market/market-ref.ts'
import type { DatedQuestion } from '#workflows/market/question.ts'
import { rateDocument } from '#workflows/market/rate-document.ts'
import { readRate } from '#workflows/market/read-rate.ts'
import { readSeries } from '#workflows/market/read-series.ts'
import { seriesDocument } from '#workflows/market/series-document.ts'

/** Throws AppError `bad-reference` or `not-found`. */
export async function explainMarket(ref: string, bench: Workbench): Promise<Explanation> {
  const address = parseMarketRef(ref)
  if (!address) throw badReference(ref)
  const subject = marketSubject(address.name)
  const question = { on: address.day, window: null, gap: 'none', maxAgeDays: null, knownAt: null } as const
  return subject.kind === 'fx'
    ? rateExplained(subject, question, bench)
    : seriesExplained(subject, question, bench)
}

async function seriesExplained(
  subject: SeriesSubject,
  question: DatedQuestion,
  bench: Workbench,
): Promise<Explanation> {
  const { figure, words, gap } = seriesDocument(await readSeries(subject, question, bench))
  const name = subject.title ?? subject.id
  const said = `${name} on ${figure.asOf}, as the source "${figure.source}" had it on ${figure.knownAt}.`
  const earlier = words.filter(({ knownAt }) => knownAt !== figure.knownAt)
  return {
    figure,
    sentence: gap.missing ?? said,
    formula: null,
    inputs: [],
    adjustments: earlier.map(
      ({ source, value, knownAt }) =>
        `${source} said ${value === null ? 'that there is none' : value} on ${knownAt}; both are kept.`,
    ),
    improve:
      figure.grade === 'excellent' ? [] : [`\`assay market refresh ${subject.id}\` asks the sources again.`],
  }
}

async function rateExplained(
  subject: RateSubject,
  question: DatedQuestion,
  bench: Workbench,
): Promise<Explanation> {
  const answer = await readRate(subject, question, bench)
  const { figure, gap, checks } = rateDocument(answer)
  const { found } = answer
  const pair = `${subject.from.major}/${subject.to.major}`
  return {
    figure,
    sentence:
      gap.missing ??
      `${subject.to.code} for one ${subject.from.code} on ${figure.asOf}, by ${legsInWords(found)}.`,
    formula: found && formulaOf(found),
    inputs: (found?.path ?? []).map((leg) => ({ name: `${leg.from} → ${leg.to}`, figure: legFigure(leg) })),
    adjustments: checks.map(
      ({ source, rate, agrees }) =>
        `${source} has ${rate} for the same day and ${agrees ? 'agrees' : 'disagrees'} within the tolerance.`,
    ),
    improve:
      figure.grade === 'good'
        ? [`\`assay market refresh ${pair} --source yahoo\` adds a second opinion.`]
        : [],
  }
}

function legsInWords(found: FoundRate | null): string {
  const legs = found?.path ?? []
  if (legs.length === 0) return 'definition'
  return legs.length === 1 ? 'one quoted rate' : `${legs.length} steps quoted for the same day`
}

/** `1 × 1.0950 ÷ 0.86375`. */
function formulaOf({ path }: FoundRate): string {
  const steps = path.map(({ kind, rate }) => `${kind === 'inverse' ? '÷' : '×'} ${formatDecimal(rate)}`)
  return ['1', ...steps].join(' ')
}

function legFigure({ kind, rate, from, to, quoted }: Leg) {
  const unit = kind === 'inverse' ? from : to
  return plainFigure(decimalToNumber(rate), unit, {
    asOf: quoted && formatDay(quoted.day),
    knownAt: quoted && formatMoment(quoted.knownAt),
    source: quoted?.source ?? null,
    grade: null,
    flags: [],
  })
}

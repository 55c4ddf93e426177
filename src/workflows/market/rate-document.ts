/** The rate of a pair as the doors print it: an exact decimal with its path, a figure, and the course over a window. */
import { RATE_TOLERANCE } from '#core/fx/agreement.ts'
import type { FoundRate, Leg } from '#core/fx/find-rate.ts'
import { decimalToNumber, formatDecimal } from '#core/money/decimal.ts'
import { FIXING_SOURCE } from '#core/fx/rate-book.ts'
import type { QualityLevel } from '#core/quality/levels.ts'
import { formatDay, MS_PER_DAY } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { Figure } from '#protocol/figure.ts'
import type { MarketAnswer, RateAnswerDocument } from '#protocol/http/market.ts'
import { jsonNumber } from '#protocol/json.ts'
import { CARRIED, DISPUTED, gapDocument, MISSING, PROVISIONAL } from './gap-words.ts'
import { rateRef } from './market-ref.ts'
import type { RateAnswer, RateHistory } from './read-rate.ts'

export function rateDocument(answer: RateAnswer): RateAnswerDocument {
  const { subject, on, gap, found, checks, history } = answer
  return {
    pair: subject.id,
    rate: found && formatDecimal(found.rate),
    day: found && formatDay(found.day),
    on: formatDay(on),
    path: found?.path.map(legDocument) ?? [],
    gap: gapDocument(gap, on, found?.day ?? null, `rate of ${subject.id}`),
    checks: checks.map((check) => ({
      source: check.source,
      rate: formatDecimal(check.found.rate),
      difference: check.difference,
      tolerance: RATE_TOLERANCE,
      agrees: check.agrees,
    })),
    figure: rateFigure(answer),
    history: history && historyDocument(history),
  }
}

/** The same answer in the form that indices and economic series have. */
export function rateAsMarketAnswer(answer: RateAnswer): MarketAnswer {
  const { subject } = answer
  const { on, gap, figure, history } = rateDocument(answer)
  return {
    id: subject.id,
    title: null,
    kind: 'fx',
    on,
    gap,
    figure,
    fields: {},
    words: [],
    history: history && {
      gap: history.gap,
      days: history.days,
      asOf: history.asOf,
      columns: { value: history.rates.map(Number) },
      sources: history.sources,
    },
  }
}

function rateFigure({ subject, on, found, checks }: RateAnswer): Figure {
  const unit = subject.to.code
  if (!found) {
    const nothing = { value: null, asOf: null, knownAt: null, source: null, grade: null, ref: null }
    return { ...nothing, unit, flags: [MISSING] }
  }
  const moments = found.path.flatMap(({ quoted }) => (quoted ? [quoted.knownAt] : []))
  const isDisputed = checks.some(({ agrees }) => !agrees)
  return {
    value: jsonNumber(decimalToNumber(found.rate)),
    unit,
    asOf: formatDay(found.day),
    knownAt: moments.length === 0 ? null : formatMoment(moments.toSorted((a, b) => b - a)[0]!),
    source: sourcesOf(found) || null,
    grade: gradeOf(found, checks.length > 0, isDisputed),
    flags: [
      ...(isDisputed ? [DISPUTED] : []),
      ...(found.path.some(isProvisional) ? [PROVISIONAL] : []),
      ...(found.day < on ? [CARRIED] : []),
    ],
    ref: rateRef(subject.id, found.day),
  }
}

/** `excellent` by definition or confirmed by another source, `good` on one source's word, `fair` when another disagrees. */
function gradeOf(found: FoundRate, isChecked: boolean, isDisputed: boolean): QualityLevel {
  if (isDisputed) return 'fair'
  return isChecked || found.path.every(({ quoted }) => quoted === null) ? 'excellent' : 'good'
}

/** A fixing is final when it is published; the rate of a provider moves until its day is over. */
function isProvisional({ quoted }: Leg): boolean {
  if (quoted === null || quoted.source === FIXING_SOURCE) return false
  return quoted.knownAt < (quoted.day + 1) * MS_PER_DAY
}

export function legDocument({ kind, from, to, rate, quoted }: Leg): RateAnswerDocument['path'][number] {
  return {
    kind,
    from,
    to,
    rate: formatDecimal(rate),
    quoted: quoted && `${quoted.base}/${quoted.quote}`,
    source: quoted?.source ?? null,
    day: quoted && formatDay(quoted.day),
    knownAt: quoted && formatMoment(quoted.knownAt),
  }
}

function historyDocument({ gap, days }: RateHistory): RateAnswerDocument['history'] {
  return {
    gap: { policy: gap.policy, maxAgeDays: gap.maxAgeDays },
    days: days.map(({ day }) => formatDay(day)),
    asOf: days.map(({ found }) => formatDay(found.day)),
    rates: days.map(({ found }) => formatDecimal(found.rate)),
    paths: days.map(({ found }) => wayOf(found)),
    sources: days.map(({ found }) => sourcesOf(found)),
  }
}

function wayOf({ path }: FoundRate): string {
  return [...path.slice(0, 1).map(({ from }) => from), ...path.map(({ to }) => to)].join(' ')
}

function sourcesOf({ path }: FoundRate): string {
  return [...new Set(path.flatMap(({ quoted }) => (quoted ? [quoted.source] : [])))].join(', ')
}

/** The answer of a series as the doors print it: one figure with what surrounds it, and the course over a window. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { isBeforeSessionEnd } from '#core/calendars/session-end.ts'
import type { SeriesSubject } from '#core/market-data/subject.ts'
import { qualityLevels } from '#core/quality/levels.ts'
import { SIMULATED } from '#core/simulate/source-id.ts'
import { type EpochDay, type EpochMs, formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import { daysDocument } from '#protocol/documents/prices.ts'
import type { Figure } from '#protocol/figure.ts'
import type { MarketAnswer } from '#protocol/http/market.ts'
import { jsonNumber } from '#protocol/json.ts'
import { CARRIED, DISPUTED, gapDocument, MISSING, PROVISIONAL } from './gap-words.ts'
import { marketRef } from './market-ref.ts'
import type { SeriesAnswer, SeriesHistory } from './read-series.ts'

export function seriesDocument(answer: SeriesAnswer): MarketAnswer {
  const { subject, on, gap, told, row, words, history } = answer
  const day = row === null ? null : told.values.day[row]!
  return {
    id: subject.id,
    title: subject.title,
    kind: subject.kind,
    on: formatDay(on),
    gap: gapDocument(gap, on, day, `value of ${subject.id}`),
    figure: figureAt(answer),
    fields: row === null ? {} : fieldsAt(answer, row),
    words: words.map(({ value, source, knownAt }) => ({
      value: jsonNumber(value),
      source,
      knownAt: formatMoment(knownAt),
    })),
    history: history && historyDocument(answer, history),
  }
}

function figureAt({ subject, on, told, row }: SeriesAnswer): Figure {
  const { unit, id } = subject
  if (row === null) {
    const nothing = { value: null, asOf: null, knownAt: null, source: null, grade: null, ref: null }
    return { ...nothing, unit, flags: [MISSING] }
  }
  const day = told.values.day[row]! as EpochDay
  const source = told.sources[told.sourceIndex[row]!] ?? null
  const flags = [
    ...(source === SIMULATED ? [SIMULATED] : []),
    ...(told.isDisputed[row] === 1 ? [DISPUTED] : []),
    ...(isProvisional(subject, day, told.knownAt[row]!) ? [PROVISIONAL] : []),
    ...(day < on ? [CARRIED] : []),
  ]
  return {
    value: jsonNumber(told.values.value[row]!),
    unit,
    asOf: formatDay(day),
    knownAt: formatMoment(told.knownAt[row]! as EpochMs),
    source,
    grade: qualityLevels[told.grades[row]!] ?? null,
    flags,
    ref: marketRef(id, day),
  }
}

function isProvisional({ calendar }: SeriesSubject, day: EpochDay, knownAt: number): boolean {
  return calendar !== null && isBeforeSessionEnd(calendarFor(calendar), day, knownAt)
}

function fieldsAt({ told, changes }: SeriesAnswer, row: number): MarketAnswer['fields'] {
  const { open, high, low, volume } = told.values
  const columns = { open, high, low, volume, ...changes }
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, jsonNumber(column[row]!)]))
}

/** A filled day has the value of another day and nothing else of it: no open, no volume, no change. */
function historyDocument(
  { told, changes }: SeriesAnswer,
  { gap, days, rows }: SeriesHistory,
): MarketAnswer['history'] {
  const { day, value, ...fields } = told.values
  const ofTheDay = (column: Float64Array) =>
    Array.from(rows, (row, i) => (day[row] === days[i] ? jsonNumber(column[row]!) : null))
  const surroundings = Object.entries({ ...fields, ...changes }).map(([name, column]) => [
    name,
    ofTheDay(column),
  ])
  return {
    gap: { policy: gap.policy, maxAgeDays: gap.maxAgeDays },
    days: daysDocument(days),
    asOf: daysDocument(Int32Array.from(rows, (row) => day[row]!)),
    columns: {
      value: Array.from(rows, (row) => jsonNumber(value[row]!)),
      ...Object.fromEntries(surroundings),
    },
    sources: Array.from(rows, (row) => told.sources[told.sourceIndex[row]!]!),
  }
}

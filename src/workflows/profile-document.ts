/** A described instrument as the doors print it. */
import { calendarOfExchange } from '#core/instruments/exchanges.ts'
import type { StatedFact } from '#core/instruments/facts.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { ProfileDocument } from '#protocol/http/profile.ts'
import { aliasUseDocument } from './alias-documents.ts'
import type { AskedProfile, DescribedInstrument } from './profile-instrument.ts'

export function profileDocument(described: DescribedInstrument): ProfileDocument {
  const { symbol, via, stored, facts, asked } = described
  const retiredAt = stored?.asset.retiredAt ?? null
  return {
    symbol,
    ...aliasUseDocument(via),
    stored: stored !== null,
    retiredAt: retiredAt === null ? null : formatMoment(retiredAt),
    lastDay: dayText((stored?.lastDay ?? null) as EpochDay | null),
    calendar: calendarDocument(described),
    facts: Object.fromEntries(
      [...facts].map(([fact, { chosen, others, grade }]) => {
        const differing = others.map((other) => ({ ...saidDocument(other), agrees: other.agrees }))
        return [fact, { ...saidDocument(chosen), grade, others: differing }]
      }),
    ),
    sources: asked.map(sourceDocument),
  }
}

function calendarDocument({ stored, facts }: DescribedInstrument): ProfileDocument['calendar'] {
  const byExchange = calendarOfExchange(facts.get('exchange')?.chosen.value ?? stored?.asset.exchange ?? null)
  if (byExchange !== null) return { code: byExchange, from: 'exchange' }
  return stored === null ? null : { code: stored.asset.calendar, from: 'symbol' }
}

function saidDocument({ fact, value, unit, asOf, source, knownAt, confirmedAt }: StatedFact) {
  return {
    value: fact === 'market_cap' ? Number(value) : value,
    unit,
    asOf: dayText(asOf),
    source,
    knownAt: formatMoment(knownAt),
    confirmedAt: formatMoment(confirmedAt),
  }
}

function sourceDocument({ source, outcome }: AskedProfile): ProfileDocument['sources'][number] {
  if (outcome.ok) {
    const { value, isKept } = outcome.value
    return { source, ok: true, kept: isKept, note: value.note }
  }
  const { code, message } = outcome.error
  return { source, ok: false, kept: false, note: null, error: { code, message } }
}

function dayText(day: EpochDay | null): string | null {
  return day === null ? null : formatDay(day)
}
